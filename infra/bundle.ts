// Builds every function into a folder of its own, minified and self-contained, with the settings both homes share.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleSettings, root } from '../bundling/bundle-settings.ts';
import { manifest } from '../functions/manifest.ts';

/** What one source or package contributes to a bundle, in bytes. */
export type Contribution = { path: string; bytes: number };

export type LambdaBundles = {
  /** The folder that becomes a function's code; it holds the bundle and its source map. */
  folderOf: (name: string) => string;
  /** Minified bytes by function, without the map, which is read as data and never compiled. */
  bytes: Readonly<Record<string, number>>;
  /** What a bundle is made of, largest first. */
  contentsOf: (name: string) => Contribution[];
};

/** One esbuild call for all functions, without shared chunks: each is loaded alone. */
export const bundleForLambda = async (outdir = join(root, '.build', 'lambda')): Promise<LambdaBundles> => {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    ...bundleSettings,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(manifest.map((entry) => [`${entry.name}/index`, join(root, entry.file)])),
    outdir,
    outExtension: { '.js': '.mjs' },
    metafile: true,
    logLevel: 'error',
  });
  const outputs = new Map(
    Object.entries(metafile?.outputs ?? {})
      .filter(([file]) => file.endsWith('.mjs'))
      .map(([file, output]) => [file.split('/').at(-2) ?? file, output]),
  );
  return {
    folderOf: (name) => join(outdir, name),
    bytes: Object.fromEntries([...outputs].map(([name, output]) => [name, output.bytes])),
    contentsOf: (name) =>
      Object.entries(outputs.get(name)?.inputs ?? {})
        .map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }))
        .sort((a, b) => b.bytes - a.bytes),
  };
};
