// `npm test`: installs when needed, runs every test project, checks workflow coverage, ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureInstalled, lockedNode, root } from '../local/install.mjs';

ensureInstalled();
const report = join(root, 'test-results', 'report.json');
const coverage = join(root, 'test-results', 'workflow-coverage');
const access = join(root, 'test-results', 'table-access');
const shapes = join(root, 'test-results', 'call-shapes');
const register = join(root, 'test-results', 'register-in-phases');
for (const folder of [coverage, access, shapes, register]) rmSync(folder, { recursive: true, force: true });
mkdirSync(coverage, { recursive: true });
rmSync(report, { force: true });

const run = (args) =>
  spawnSync(lockedNode, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) },
  }).status ?? 1;

const filters = process.argv.slice(2);
const testStatus = run([
  join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...filters,
]);
// The coverage of states, choices and catches only means something after the whole suite.
const coverageStatus =
  filters.length === 0 ? run([join(root, 'test', 'support', 'check-workflow-coverage.ts')]) : 0;

let passed = 0;
let failed = 0;
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed = result.numPassedTests;
  failed = result.numFailedTests + (result.numFailedTestSuites > 0 && result.numFailedTests === 0 ? 1 : 0);
} catch (error) {
  process.stderr.write(`no test report was written: ${error.message}\n`);
  failed = 1;
}
if (coverageStatus === 0 && filters.length === 0) passed += 1;
if (coverageStatus !== 0) failed += 1;
if (testStatus !== 0 && failed === 0) failed = 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
