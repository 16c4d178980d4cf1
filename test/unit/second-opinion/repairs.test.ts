// The emulator's repairs: the README explains each one that is made, and no other.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (file: string): string =>
  readFileSync(new URL(`../../../second-opinion/${file}`, import.meta.url), 'utf8');

it('are explained one by one', () => {
  const made = [...read('emulator/emulator.py').matchAll(/^@repair\("([^"]+)"\)/gm)].map(([, name]) => name);
  const table = read('README.md').split("| the emulator's limit |")[1] ?? '';
  const explained = [...table.matchAll(/^\| ([^|-][^|]*?) \|/gm)].map(([, name]) => name);
  expect(made.length).toBeGreaterThan(5);
  expect(explained).toEqual(made);
});
