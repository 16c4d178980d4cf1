// Tells TypeScript what node-flags.mjs gives, which is JavaScript because `npm start` reads it on whatever Node the machine has.
export const nodeFlags: readonly string[];
