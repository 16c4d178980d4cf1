// Whoever replaces a module, measures the processor, or opens a home without a bench or with a database of its own, does so in a process of their own, where nobody else meets it.
import { expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { apart } from '../../support/apart.ts';

const needsItsOwn = /\bvi\.(do)?[mM]ock\(|\b(c|threadC)puUsage\(|\bopenHome\(|\bhasDatabase: true\b/;
const files = readSources('test/{unit,workflow,infra,integration,browser}/**/*.test.{ts,tsx}');
const listed = Object.values(apart).flat();

it('every file that needs a process of its own is listed', () => {
  const needing = [...files].filter(([, text]) => needsItsOwn.test(text)).map(([file]) => file);
  expect(needing.length).toBeGreaterThan(5);
  expect(needing.filter((file) => !listed.includes(file))).toEqual([]);
});

it.each(listed)('%s is a test file', (file) => expect(files.has(file)).toBe(true));
