// Ends a whole test run: fails when a state, branch or Catch was never entered, or when grants and real table use differ.
import { fileURLToPath } from 'node:url';
import { compareAccess } from './table-access-check.ts';
import { neverEntered } from './workflow-coverage.ts';

const results = (folder: string): string =>
  fileURLToPath(new URL(`../../test-results/${folder}`, import.meta.url));

const { entered, missing } = neverEntered(results('workflow-coverage'));
const { undeclared, unused } = compareAccess(results('table-access'));
console.log(`workflow coverage: ${entered} states, branches and catches entered, ${missing.length} never`);
for (const line of missing) console.log(`  never entered   ${line}`);
for (const line of undeclared) console.log(`  not declared    ${line}`);
for (const line of unused) console.log(`  declared unused ${line}`);
process.exit(missing.length + undeclared.length + unused.length > 0 ? 1 : 0);
