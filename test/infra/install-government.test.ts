// Installing a government and appointing an operator: a file that cannot be used is refused in one sentence, before AWS is asked anything.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../bundling/bundle-settings.ts';
import { compiled } from '../support/compiled.ts';

const folder = mkdtempSync(join(tmpdir(), 'siklus-government-'));
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const sound = {
  tenant: {
    slug: 'jambi',
    displayName: 'Pemerintah Provinsi Jambi',
    kind: 'provinsi',
    offices: [],
    facilitators: [],
  },
  operator: { name: 'Sari', email: 'sari@example.go.id' },
};

const run = (program: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'infra', program), ...args], {
    encoding: 'utf8',
    env: { ...compiled, PATH: process.env.PATH, HOME: folder },
  });

describe('install-government', () => {
  it.each([
    ['no file', [], /^Which government\? Name its file/],
    ['a file that is not there', [join(folder, 'none.json')], /cannot be used: ENOENT/],
    ['a file that is no JSON', [fileOf('text.json', 'tenant: jambi')], /cannot be used: .*JSON/],
    [
      'a file with a wrong address and a field too many',
      [
        fileOf(
          'wrong.json',
          JSON.stringify({ ...sound, operator: { name: 'Sari', email: 'nobody' }, more: 1 }),
        ),
      ],
      /cannot be used: .*operator\.email: .*more/,
    ],
    ['no tables', [fileOf('sound.json', JSON.stringify(sound))], /Set REGISTER_TABLE and LINKS_TABLE/],
  ])('%s', (_, args, sentence) => {
    const { status, stdout, stderr } = run('install-government.ts', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/ZodError|^ {4}at /m);
  });
});

describe('appoint-operator', () => {
  it.each([
    ['nobody', [], /^Who, and for whom\?/],
    ['no address', ['jambi', 'Sari', 'nobody'], /^Who, and for whom\?/],
    ['no tables', ['jambi', 'Sari', 'sari@example.go.id'], /Set REGISTER_TABLE and AUDIT_TABLE/],
  ])('%s', (_, args, sentence) => {
    const { status, stdout, stderr } = run('appoint-operator.ts', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
