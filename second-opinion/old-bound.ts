// The test of the test: a copy of the store with the outbox's old bound, an empty text that DynamoDB takes for no key, and without what refuses it now.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './children.ts';

const changes: readonly (readonly [string, string])[] = [
  ['  refuseKeyText(pk, ...range.values);\n', ''],
  [
    "{ expression: '#s <= :a', values: [until] }",
    "{ expression: '#s BETWEEN :a AND :b', values: ['', until] }",
  ],
];

/** Puts the old bound back into the text of `functions/store/table.ts`. */
export const withOldBound = (source: string): string =>
  changes.reduce((text, [now, then]) => {
    if (text.split(now).length !== 2)
      throw new Error(`the old bound cannot be put back: not found once: ${now}`);
    return text.replace(now, then);
  }, source);

/** Folders the repertoire needs. */
const needed = ['functions', 'local', 'second-opinion', 'storm', 'workflows'] as const;

/** Copies what the repertoire needs to a folder inside this one, where packages are found, and puts the old bound back there. */
export const copyWithOldBound = (): string => {
  const build = join(root, '.build');
  mkdirSync(build, { recursive: true });
  const folder = mkdtempSync(join(build, 'old-bound-'));
  for (const name of needed) cpSync(join(root, name), join(folder, name), { recursive: true });
  const table = join(folder, 'functions', 'store', 'table.ts');
  writeFileSync(table, withOldBound(readFileSync(table, 'utf8')));
  return folder;
};
