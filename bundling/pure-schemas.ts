// Tells esbuild that making a schema changes nothing else: those that a function never decodes with are left out of it.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** `const X = z.…;` at the top of a file, to the line that ends it. */
const schema = /^((?:export )?const \w+ = )(z\.[\s\S]*?);$(?=\n\S|\n\n|\n?$(?![\s\S]))/gm;

export const pureSchemas: Plugin = {
  name: 'pure-schemas',
  setup: (build) => {
    build.onLoad({ filter: /\/functions\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      return {
        contents: text.replaceAll(
          schema,
          (_, name: string, made: string) => `${name}/* @__PURE__ */ (() => ${made})();`,
        ),
        loader: 'ts',
      };
    });
  },
};
