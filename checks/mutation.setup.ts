// Makes properties try the same values in every run, so that a score is the same twice, and stop at the first failure.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

// Loading fast-check takes longer than most of the tests that do without it.
const { testPath } = expect.getState();
if (testPath && readFileSync(testPath, 'utf8').includes("from 'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: 2027, endOnFailure: true });
}
