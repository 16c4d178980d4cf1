// Builds every function with esbuild, the settings shared with CDK: the local home runs what Lambda would run.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';
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

const removeOld = (from: string, current: string): void => {
  for (const name of existsSync(from) ? readdirSync(from) : []) {
    const folder = join(from, name);
    if (name !== current && statSync(folder).mtimeMs < Date.now() - keepMs)
      rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * One build for all entries, with shared chunks: in one process the AWS SDK is loaded once, not once per function.
 * Each version of the sources has its own folder, which is returned; nothing is built twice. Homes that start at the same
 * time build apart, and the first to finish gives the folder its name.
 */
export const buildFunctions = async (into = buildFolder): Promise<string> => {
  const version = fingerprint().slice(0, 16);
  const folder = join(into, version);
  if (existsSync(folder)) return folder;
  removeOld(into, version);
  mkdirSync(into, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  await build({
    ...bundleSettings,
    absWorkingDir: root,
    entryPoints: Object.fromEntries([
      ...manifest.map((entry) => [entry.name, join(root, entry.file)]),
      [gatewayPages, join(root, 'local', 'gateway-pages.ts')],
    ]),
    outdir: unfinished,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    logLevel: 'error',
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

/** What builds waits in a process of its own for more (86 MB): a home that runs has nothing more to build. */
export const endBuilding = (): Promise<void> => stop();

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
