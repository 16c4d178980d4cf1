// What both homes build their bundles with, and where the project lies.
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { leaveOut } from './left-out.ts';
import { mapOwnLines } from './own-lines.ts';
import { pureSchemas } from './pure-schemas.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What both homes bundle with; package.json says that no module only has effects, so whatever nobody uses is left out. */
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
  // A fault names the file and line of its source. The map is a file beside the bundle, without the sources' text.
  sourcemap: 'linked',
  sourcesContent: false,
  plugins: [leaveOut, pureSchemas, mapOwnLines],
};
