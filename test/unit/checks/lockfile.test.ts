// What npm installs: for every platform exactly what was looked at, from the registry alone, under licences that ask for nothing back.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isFree, licenceOf, lockedPackages, productPackages } from '../../../docs/licences.ts';

const packages = lockedPackages();
const manifest = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, string> | undefined>;

/** Their maker names them, npm has none yet (`local/README.md`, Platforms): there is nothing to take a hash of. */
const notOnTheRegistry = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'win32-x64'].map(
  (p) => `@dynoxide/${p}`,
);

describe('the lockfile', () => {
  it('has a hash for every package of every platform', () => {
    const without = packages
      .filter(({ integrity, inBundle }) => !integrity && !inBundle)
      .map(({ name }) => name);
    expect(without.toSorted()).toEqual(notOnTheRegistry.toSorted());
    for (const { name, integrity = '' } of packages)
      if (integrity)
        expect([name, integrity]).toEqual([name, expect.stringMatching(/^sha512-[\w+/]{86}==$/)]);
  });

  it('holds packages of other platforms than this one', () => {
    const systems = new Set(packages.flatMap(({ os = [] }) => os));
    for (const system of ['linux', 'darwin', 'win32']) expect(systems).toContain(system);
  });

  it('takes nothing from git, a file or another address', () => {
    const elsewhere = packages.filter(
      ({ resolved = '' }) => resolved !== '' && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
    const asked = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}),
    );
    expect(asked.length).toBeGreaterThan(20);
    // One version each, so that what is tried is what is installed.
    expect(asked.filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))).toEqual([]);
  });
});

describe('a licence', () => {
  it('of every package the product is handed out with asks for nothing back', () => {
    const found = productPackages().map((entry) => [entry.name, licenceOf(entry)] as const);
    expect(found.length).toBeGreaterThan(50);
    expect(found.filter(([, licence]) => !isFree(licence))).toEqual([]);
  });
  it.each([
    ['MIT OR GPL-3.0-or-later', true],
    ['GPL-3.0-or-later', false],
    ['AGPL-3.0', false],
    ['MPL-2.0', false],
    ['ISC AND CC-BY-3.0', false],
    ['unknown', false],
    ['', false],
  ])('%s is free: %s', (licence, expected) => expect(isFree(licence)).toBe(expected));
});
