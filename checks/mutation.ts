// `npm run mutation [-- part of a path …] [--survivors]`: changes the rules in small ways and counts what the unit tests notice.

import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { scoreLines } from './mutation.rules.ts';
import { readSources, root } from './sources.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { survivors: { type: 'boolean', default: false } },
});
const rules = readSources('functions/**/*.rules.ts');
const mutate = [...rules.keys()].filter(
  (file) => positionals.length === 0 || positionals.some((part) => file.includes(part)),
);
if (mutate.length === 0) {
  console.error(`no *.rules.ts has one of these in its path: ${positionals.join(', ')}`);
  process.exit(1);
}

process.chdir(root);
const mutants = await new Stryker({
  mutate,
  reporters: ['html', 'json', ...(process.stdout.isTTY ? ['progress'] : [])],
}).runMutationTest();

const named = mutants.map((mutant) => ({ ...mutant, fileName: relative(root, mutant.fileName) }));
for (const line of scoreLines(named, values.survivors ? rules : undefined)) console.log(line);
