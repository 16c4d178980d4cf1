// Tells esbuild that making a schema changes nothing else, so that a function is without those it never decodes with.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** `const X = z.…;` at the top of a file, up to the semicolon after which no indented line follows. */
const schema = /^((?:export )?const \w+ = )(z\b[\s\S]*?);$(?!\n+ )/gm;

export const pureSchemas: Plugin = {
  name: 'pure-schemas',
  setup: (build) => {
    build.onLoad({ filter: /\/functions\/.*\.ts$/ }, ({ path }) => ({
      // A pure call of its own: esbuild keeps the arguments of any other, and they are calls again. It is inlined.
      contents: readFileSync(path, 'utf8').replaceAll(schema, '$1/* @__PURE__ */ (() => $2)();'),
      loader: 'ts',
    }));
  },
};
