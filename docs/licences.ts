// The page of licences: what the product is made of beside its own code, from the lockfile, for every platform.
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Package = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  dev: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  optional: z.boolean().optional(),
  os: z.array(z.string()).optional(),
});
const Lockfile = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), Package) });
export type LockedPackage = z.infer<typeof Package> & { name: string; path: string };

export const lockedPackages = (): LockedPackage[] => {
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  return Object.entries(Lockfile.parse(JSON.parse(text)).packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({ ...entry, path, name: path.replace(/^.*node_modules\//, '') }));
};

/** Who uses, changes or passes on the product owes no more than to name these and their texts. */
export const freeLicences = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
] as const;

/** Of packages whose lockfile entry says none, because the registry that made it did not have them: as their makers say. */
const saidElsewhere: Readonly<Record<string, string>> = {
  '@dynoxide/darwin-arm64': 'MIT OR Apache-2.0',
  '@dynoxide/darwin-x64': 'MIT OR Apache-2.0',
  '@dynoxide/linux-arm64': 'MIT OR Apache-2.0',
  '@dynoxide/win32-x64': 'MIT OR Apache-2.0',
};

export const licenceOf = ({ name, license }: LockedPackage): string =>
  (license ?? saidElsewhere[name] ?? 'unknown').replace(/^\((.*)\)$/, '$1');

/** One of several that may be chosen is enough. */
export const isFree = (licence: string): boolean =>
  licence.split(' OR ').some((one) => freeLicences.some((free) => free === one));

/** What is installed to run the product; what only builds, checks and tests it stays at home. */
export const productPackages = (): LockedPackage[] => lockedPackages().filter(({ dev }) => dev !== true);

export const licencesPage = (): string => {
  const byLicence = Map.groupBy(productPackages(), licenceOf);
  return [
    '# Licences',
    '',
    'Made by `npm run docs` from `package-lock.json`: every package that is installed to run Siklus, on every platform, under the licence its maker gives it. Siklus itself is MIT ([LICENSE](../LICENSE)). None of these asks that what is built with it be published; a test fails at a package whose licence might. What only builds, checks and tests is not here, because nobody is handed it.',
    '',
    '| licence | packages |',
    '| --- | --- |',
    ...[...byLicence]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([licence, packages]) =>
          `| ${licence} | ${[...new Set(packages.map(({ name, version }) => `${name} ${version ?? ''}`.trim()))].join(', ')} |`,
      ),
    '',
  ].join('\n');
};
