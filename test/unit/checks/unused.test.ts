// What the check for things without a user finds, on a few files with one fault planted in each.
import { describe, expect, it } from 'vitest';
import { syntaxTree } from '../../../checks/syntax.ts';
import { unreadFields } from '../../../checks/unread.rules.ts';
import { unusedExports } from '../../../checks/unused.rules.ts';

type Files = Readonly<Record<string, string>>;
const because = 'a reason';

describe('an export', () => {
  const entry = 'functions/cycle/open.task.ts';
  const rules = 'functions/cycle/open.rules.ts';
  const test = 'test/unit/cycle/open.test.ts';
  const of = (files: Files, ...excepted: string[]): string[] =>
    unusedExports(
      syntaxTree(new Map(Object.entries(files))),
      excepted.map((name) => ({ file: rules, name, because })),
    ).map(({ file, message }) => `${file}: ${message}`);

  it.each<[string, Files]>([
    ['by name', { [entry]: `import { open } from './open.rules.ts';\nexport const handler = open;` }],
    [
      'by another name',
      { [entry]: `import { open as o } from './open.rules.ts';\nexport const handler = o;` },
    ],
    ['as a type', { [entry]: `import type { open } from './open.rules.ts';\nexport type T = typeof open;` }],
    ['with all others', { [entry]: `import * as all from './open.rules.ts';\nexport const handler = all;` }],
    ['while running', { [entry]: `export const handler = () => import('./open.rules.ts');` }],
    ['for its type alone', { [entry]: `export type T = import('./open.rules.ts').T;` }],
    [
      'as a component',
      { [entry]: `import { open as Open } from './open.rules.ts';\nexport const handler = Open;` },
    ],
    [
      'passed on by a third file',
      {
        [entry]: `import { start } from './all.ts';\nexport const handler = start;`,
        'functions/cycle/all.ts': `export { open as start } from './open.rules.ts';`,
      },
    ],
    [
      'passed on with all others',
      {
        [entry]: `import { open } from './all.ts';\nexport const handler = open;`,
        'functions/cycle/all.ts': `export * from './open.rules.ts';\nexport * from './none.ts';`,
      },
    ],
    ['by a command', { 'infra/app.ts': `import { open } from '../functions/cycle/open.rules.ts';\nopen();` }],
    [
      'by a page of docs',
      { 'docs/make.ts': `import { open } from '../functions/cycle/open.rules.ts';\nopen();` },
    ],
  ])('that is used %s has a user', (_, files) => {
    expect(of({ ...files, [rules]: 'export const open = 1;' })).toEqual([]);
  });

  it('that tests alone use has none', () => {
    const files = {
      [rules]: 'export const open = 1;',
      [test]: `import { open } from '../../../functions/cycle/open.rules.ts';\nopen();`,
    };
    expect(of(files)).toEqual([`${rules}: open: only ${test} uses it`]);
  });

  it('that is used by what tests alone use has none', () => {
    const files = {
      [rules]: 'const one = 1;\nexport type Open = 1;\nexport const open = (): Open => one;',
      [test]: `import { open } from '../../../functions/cycle/open.rules.ts';\nopen();`,
    };
    expect(of(files)).toEqual([`${rules}: Open: nobody uses it`, `${rules}: open: only ${test} uses it`]);
  });

  it('that is named at the end of its file has none either', () => {
    expect(of({ [rules]: 'const open = 1;\nexport { open };' })).toEqual([`${rules}: open: nobody uses it`]);
  });

  it('is not used by something else of its name', () => {
    const files = {
      [entry]: `import { all } from './open.rules.ts';\nexport const handler = () => all.open;`,
      [rules]: 'export const open = 1;\nexport const all = { open: 2 };',
    };
    expect(of(files)).toEqual([`${rules}: open: nobody uses it`]);
  });

  it('of its own file alone needs no export; a test may need it', () => {
    const files = {
      [entry]: `import { open } from './open.rules.ts';\nexport const handler = open;`,
      [rules]: 'export type Day = 1;\nexport const day: Day = 1;\nexport const open = day;',
    };
    expect(of(files)).toEqual([`${rules}: day: its own file alone uses it, so it needs no export`]);
    expect(of({ ...files, [test]: `import { day } from '../../../${rules}';\nday();` })).toEqual([]);
  });

  it('may be excepted with all that it uses, as long as it needs that', () => {
    const files = { [rules]: 'export type Open = 1;\nexport const open: Open = 1;' };
    expect(of(files, 'open')).toEqual([]);
    const used = { ...files, 'local/main.ts': `import { open } from '../${rules}';\nopen();` };
    expect(of(used, 'open')).toEqual([`${rules}: open: its exception is not needed any more`]);
    expect(of(used, 'gone')).toEqual([`${rules}: gone: its exception is not needed any more`]);
  });

  it('of a test, a bench or a check is not looked at', () => {
    expect(
      of({
        [test]: 'export const a = 1;',
        'checks/x.ts': 'export const b = 1;',
        'bench/x.ts': 'export const c = 1;',
      }),
    ).toEqual([]);
  });

  it('in a file that cannot be read is a fault', () => {
    expect(() => of({ [rules]: 'export const = 1;' })).toThrow(rules);
  });
});

describe('a field of a record', () => {
  const record = 'functions/records/survey.ts';
  const store = 'functions/cycle/survey.store.ts';
  const declaring =
    'export const Survey = z.object({ closedAt: z.string(), by: z.object({ name: z.string() }) });';
  const of = (reader: string, excepted: string[] = [], file = store): string[] =>
    unreadFields(
      new Map([
        [record, declaring],
        [file, `use(survey.by.name);\n${reader}`],
      ]),
      excepted.map((name) => ({ file: record, name, because })),
    ).map((finding) => `${finding.file}: ${finding.message}`);
  const unread = [`${record}: closedAt: it is written, and nobody reads it`];

  it.each([
    ['a member', 'use(survey.closedAt);'],
    ['a member by its name', `use(survey['closedAt']);`],
    ['a member that may be missing', 'use(survey?.closedAt);'],
    ['taken out', 'const { closedAt } = survey;'],
    ['taken out under another name', 'const { closedAt: at = 1 } = survey;'],
    ['taken out of an argument', 'const isOver = ({ closedAt }) => closedAt;'],
    ['a condition of a write', 'change({ set: {}, expect: { closedAt: now } });'],
    ['a condition that it is not there', `change({ set: {}, absent: ['closedAt'] });`],
  ])('has a reader: %s', (_, reader) => {
    expect(of(reader)).toEqual([]);
  });

  it.each([
    ['nowhere', ''],
    ['filled in', 'create({ closedAt: now });'],
    ['filled in by a variable', 'create({ closedAt });'],
    ['changed', 'change({ set: { closedAt: now } });'],
    ['removed', `change({ remove: ['closedAt'] });`],
    ['assigned', 'survey.closedAt = now;'],
    ['named by a type', 'type Survey = { closedAt: string };'],
    ['left out of a type', `type Open = Omit<Survey, 'closedAt'>;`],
    ['the name of a variable', 'const closedAt = now;'],
    ['told in words', `say('closedAt'); // closedAt`],
  ])('has none: %s', (_, writer) => {
    expect(of(writer)).toEqual(unread);
  });

  it('has none in a test, in a sample or at home', () => {
    for (const file of ['test/a.test.ts', 'samples/a.ts', 'local/a.ts'])
      expect(of('use(survey.closedAt);', [], file)).toContainEqual(unread[0]);
  });

  it('may be added by an extension', () => {
    const sources = new Map([[record, 'const Survey = Ref.extend({ note: z.string() });']]);
    expect(unreadFields(sources)).toEqual([expect.objectContaining({ file: record, name: 'note' })]);
  });

  it('may be excepted, as long as it needs that', () => {
    expect(of('', ['closedAt'])).toEqual([]);
    expect(of('use(survey.closedAt);', ['closedAt'])).toEqual([
      `${record}: closedAt: its exception is not needed any more`,
    ]);
  });
});
