// The files that start first are there, so that a file with a new name does not wait for the end of the run unseen.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../bundling/bundle-settings.ts';
import { first, longest } from '../../support/longest-first.ts';

it.each([...first, ...longest])('%s is a test file', (file) => {
  expect(existsSync(join(root, 'test', file))).toBe(true);
});
