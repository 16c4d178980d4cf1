// Builds the storm together with every function, so that both share one store and one SDK; Node alone reads no views.
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundleSettings, root } from '../bundling/bundle-settings.ts';
import { manifest } from '../functions/manifest.ts';

/** They find files beside themselves, so they run from where they lie. */
const inTheirPlace: Plugin = {
  name: 'in-their-place',
  setup: ({ onResolve }) =>
    onResolve({ filter: /(workflows\/definitions|step-functions\/index)\.ts$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path),
      external: true,
    })),
};

/** The folder it was built into, under `.build`; `worker` is what plays in it, a file of the project. */
export const buildStorm = async (worker = 'storm/worker.ts'): Promise<string> => {
  const folder = join(root, '.build', 'storm', String(process.pid));
  await build({
    ...bundleSettings,
    minify: false,
    absWorkingDir: root,
    entryPoints: Object.fromEntries([
      ...manifest.map((entry) => [entry.name, join(root, entry.file)]),
      ['gateway-pages', join(root, 'local', 'gateway-pages.ts')],
      ['storm-worker', join(root, worker)],
    ]),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    external: ['esbuild'],
    plugins: [...(bundleSettings.plugins ?? []), inTheirPlace],
    logLevel: 'error',
  });
  return folder;
};
