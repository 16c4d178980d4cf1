// Builds every function into a folder of its own, minified and self-contained, with the settings both homes share.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { manifest } from '../functions/manifest.ts';
import { bundleSettings, root } from '../local/bundles.ts';

export const lambdaFolder = join(root, '.build', 'lambda');
export const assetOf = (name: string): string => join(lambdaFolder, name);

/** One esbuild call for all functions; each ends up as `<name>/index.mjs`. Returns bytes by function. */
export const bundleForLambda = (): Readonly<Record<string, number>> => {
  mkdirSync(lambdaFolder, { recursive: true });
  const { metafile } = buildSync({
    ...bundleSettings,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(manifest.map((entry) => [`${entry.name}/index`, join(root, entry.file)])),
    outdir: lambdaFolder,
    outExtension: { '.js': '.mjs' },
    metafile: true,
    logLevel: 'error',
  });
  return Object.fromEntries(
    Object.entries(metafile?.outputs ?? {}).map(([file, output]) => [
      file.split('/').at(-2) ?? file,
      output.bytes,
    ]),
  );
};
