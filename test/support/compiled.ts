// What a command that a test starts with an environment of its own still needs: where all that was compiled before it lies (vitest.config.ts).
const folder = process.env.NODE_COMPILE_CACHE;

/** Without it a command of two hundred modules takes twice the processor to begin. */
export const compiled: Readonly<Record<string, string>> =
  folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
