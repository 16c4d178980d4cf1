// Builds every function with esbuild, the settings shared with CDK: the local home runs what Lambda would run.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundleSettings, root } from '../bundling/bundle-settings.ts';
import { manifest } from '../functions/manifest.ts';
import type { SayRefusal } from './gateway.ts';
import type { LoadHandler } from './run-handler.ts';

const buildFolder = join(root, '.build', 'functions');

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** A hash of all source files and dependency versions. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const file of [
    ...sources(join(root, 'functions')),
    join(root, 'package-lock.json'),
    ...sources(join(root, 'bundling')),
    join(root, 'local', 'gateway-pages.ts'),
    fileURLToPath(import.meta.url),
  ].sort())
    hash.update(`${file}\n${statSync(file).size}\n`).update(readFileSync(file));
  return hash.digest('hex');
};

/** Beside the functions: the pages of the gateway, made of the same views. */
const gatewayPages = 'gateway-pages';

/** How long we keep builds of other versions of the sources: another home may still run one. */
const keepMs = 3_600_000;

const removeOld = (current: string): void => {
  for (const name of existsSync(buildFolder) ? readdirSync(buildFolder) : []) {
    const folder = join(buildFolder, name);
    if (name !== current && statSync(folder).mtimeMs < Date.now() - keepMs)
      rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * One build for all entries, with shared chunks: in one process the AWS SDK is loaded once, not once per function.
 * Each version of the sources has its own folder, which is returned; nothing is built twice.
 */
export const buildFunctions = async (): Promise<string> => {
  const version = fingerprint().slice(0, 16);
  const folder = join(buildFolder, version);
  const stamp = join(folder, 'complete');
  if (existsSync(stamp)) return folder;
  removeOld(version);
  await build({
    ...bundleSettings,
    absWorkingDir: root,
    entryPoints: Object.fromEntries([
      ...manifest.map((entry) => [entry.name, join(root, entry.file)]),
      [gatewayPages, join(root, 'local', 'gateway-pages.ts')],
    ]),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    logLevel: 'error',
  });
  writeFileSync(stamp, version);
  return folder;
};

export const loadFrom =
  (folder: string): LoadHandler =>
  async (entry) => {
    const module = (await import(pathToFileURL(join(folder, `${entry.name}.mjs`)).href)) as {
      handler: Awaited<ReturnType<LoadHandler>>;
    };
    return module.handler;
  };

export const loadGatewayPages = async (folder: string): Promise<SayRefusal> => {
  const module = (await import(pathToFileURL(join(folder, `${gatewayPages}.mjs`)).href)) as {
    sayRefusal: SayRefusal;
  };
  return module.sayRefusal;
};
