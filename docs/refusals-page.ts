// The page of all refusals: what the product says no to, with which status, in which words, and which files say it.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isRefusal, type Refusal } from '../functions/refusals/refusal.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

type Entry = { name: string; refusal: Refusal };

const refusalOf = (exported: unknown): Refusal | undefined => {
  if (isRefusal(exported)) return exported;
  if (typeof exported !== 'function' || !('example' in exported)) return undefined;
  return isRefusal(exported.example) ? exported.example : undefined;
};

/** Every refusal of the catalogue, file by file in order of name. */
export const catalogue = async (): Promise<{ file: string; about: string; entries: Entry[] }[]> => {
  const parts: { file: string; about: string; entries: Entry[] }[] = [];
  for (const file of globSync('functions/refusals/*.refusals.ts', { cwd: root }).sort()) {
    const exported: Record<string, unknown> = await import(`../${file}`);
    const about =
      readFileSync(`${root}/${file}`, 'utf8').match(/^\/\/ The refusals that (.*)\.\n/)?.[1] ?? '';
    const entries = Object.entries(exported).flatMap(([name, value]) => {
      const refusal = refusalOf(value);
      return refusal ? [{ name, refusal }] : [];
    });
    parts.push({ file, about, entries });
  }
  return parts;
};

const usersOf = (name: string, sources: ReadonlyMap<string, string>): string =>
  [...sources]
    .filter(([, text]) => new RegExp(`\\b${name}\\b`).test(text))
    .map(([file]) => `\`${file.replace('functions/', '')}\``)
    .join(', ');

export const refusalsPage = async (): Promise<string> => {
  const files = globSync(['functions/**/*.{ts,tsx}', 'local/gateway.ts'], {
    cwd: root,
    exclude: ['functions/refusals/**'],
  }).sort();
  const sources = new Map(files.map((file) => [file, readFileSync(`${root}/${file}`, 'utf8')]));
  const parts = await catalogue();
  return [
    '# The refusals',
    '',
    'Made by `npm run docs` from `functions/refusals/`. A refusal is a value, never an exception: pages show its sentence, programs get it as problem+json (RFC 9457) with the type `urn:siklus:refusal:<reason>`.',
    ...parts.flatMap(({ about, entries }) => [
      '',
      `## What ${about}`,
      '',
      '| reason | status | sentence | said by |',
      '| --- | --- | --- | --- |',
      ...entries.map(
        ({ name, refusal }) =>
          `| \`${refusal.reason}\` | ${refusal.status} | ${refusal.message} | ${usersOf(name, sources)} |`,
      ),
    ]),
    '',
  ].join('\n');
};
