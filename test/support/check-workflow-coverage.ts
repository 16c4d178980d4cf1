// Ends a whole test run: fails when a state, branch or Catch was never entered, when grants and real table use differ, when the
// second opinion is not asked what the product asks of its database, or when a change of the register in a phase has no scenario.
import { fileURLToPath } from 'node:url';
import { compareShapes } from './call-shapes-check.ts';
import { coveredIn, registerTable } from './register-in-phases.ts';
import { compareAccess } from './table-access-check.ts';
import { neverEntered } from './workflow-coverage.ts';

const results = (folder: string): string =>
  fileURLToPath(new URL(`../../test-results/${folder}`, import.meta.url));

const { entered, missing } = neverEntered(results('workflow-coverage'));
const { undeclared, unused } = compareAccess(results('table-access'));
const shapes = await compareShapes(results('call-shapes'));
const register = registerTable(coveredIn(results('register-in-phases')));
console.log('what changes in the register, in each phase:');
for (const line of register.lines) console.log(`  ${line}`);
console.log(`workflow coverage: ${entered} states, branches and catches entered, ${missing.length} never`);
console.log(
  `second opinion: ${shapes.asked} shapes of calls, ${shapes.missing.length} not in its repertoire`,
);
for (const line of register.wrong) console.log(`  not shown       ${line}`);
for (const line of missing) console.log(`  never entered   ${line}`);
for (const line of undeclared) console.log(`  not declared    ${line}`);
for (const line of unused) console.log(`  declared unused ${line}`);
for (const line of shapes.missing) console.log(`  not asked       ${line}`);
process.exit(
  missing.length + undeclared.length + unused.length + shapes.missing.length + register.wrong.length > 0
    ? 1
    : 0,
);
