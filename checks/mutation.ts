// `npm run mutation [-- part of a path …] [--survivors]`: changes the rules in small ways and counts what the unit tests notice.

import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { fileLines, type Mutant, totalLine, untestedLine } from './mutation.rules.ts';
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

/** Stryker ends with an error when no unit test loads the file at all; the other files are still worth their score. */
const mutantsOf = async (options: ConstructorParameters<typeof Stryker>[0]) => {
  try {
    return await new Stryker(options).runMutationTest();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('No tests were executed'))
      return 'untested' as const;
    throw error;
  }
};

process.chdir(root);
const reports = 'test-results/mutation';
const all: Mutant[] = [];
// One file after another: a change to what a module computes when it is loaded needs every test again, and with one
// file these are the few that reach it. What is known is printed at once, so that a broken-off run has said something.
for (const file of mutate) {
  const report = `${reports}/${file.replaceAll('/', '.')}`;
  const mutants = await mutantsOf({
    mutate: [file],
    reporters: ['html', 'json', ...(process.stdout.isTTY ? ['progress'] : [])],
    htmlReporter: { fileName: `${report}.html` },
    jsonReporter: { fileName: `${report}.json` },
  });
  if (mutants === 'untested') {
    console.log(untestedLine(file));
    process.exitCode = 1;
    continue;
  }
  const named = mutants.map((mutant) => ({ ...mutant, fileName: relative(root, mutant.fileName) }));
  for (const line of fileLines(file, named, values.survivors ? rules : undefined)) console.log(line);
  all.push(...named);
}
if (mutate.length > 1) console.log(totalLine(mutate.length, all));
