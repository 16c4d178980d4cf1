// Builds every function with esbuild, the settings shared with CDK: the local home runs what Lambda would run.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { manifest } from '../functions/manifest.ts';
import type { LoadHandler } from './function-host.ts';
import { leaveOut } from './left-out.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What both homes bundle with. */
export const bundleSettings: BuildOptions = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  keepNames: false,
  plugins: [leaveOut],
};

const outputFolder = join(root, '.build', 'functions');

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** Changes with any source file or dependency version. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const file of [
    ...sources(join(root, 'functions')),
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
    fileURLToPath(new URL('left-out.ts', import.meta.url)),
  ].sort())
    hash.update(`${file}\n${statSync(file).size}\n`).update(readFileSync(file));
  return hash.digest('hex');
};

/**
 * One build for all entries, with shared chunks: in one process the AWS SDK is loaded once, not once per function.
 * Skipped when nothing changed since the last build.
 */
export const buildFunctions = async (): Promise<void> => {
  const stamp = join(outputFolder, 'fingerprint');
  const current = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return;
  rmSync(outputFolder, { recursive: true, force: true });
  await build({
    ...bundleSettings,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(manifest.map((entry) => [entry.name, join(root, entry.file)])),
    outdir: outputFolder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    logLevel: 'error',
  });
  writeFileSync(stamp, current);
};

export const loadBundle: LoadHandler = async (entry) => {
  const module = (await import(pathToFileURL(join(outputFolder, `${entry.name}.mjs`)).href)) as {
    handler: Awaited<ReturnType<LoadHandler>>;
  };
  return module.handler;
};
