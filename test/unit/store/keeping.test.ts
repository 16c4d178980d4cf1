// What is kept and for how long: every kind of record is declared, has words in docs/keeping.md, and ends when it says.
import { afterAll, describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { keptWords } from '../../../docs/keeping-page.ts';
import { kindOf, kinds } from '../../../functions/store/keeping.ts';
import { keepingPeriods, kindOfKey, recordEnds } from '../../../functions/store/record-ends.ts';
import { change, create, type Write } from '../../../functions/store/table.ts';
import { type Table, type TableName, tables, tableVariable } from '../../../functions/store/tables.ts';

const tableNames = Object.keys(tables) as TableName[];
for (const name of tableNames) process.env[tableVariable(name)] = name;
afterAll(() => {
  for (const name of tableNames) delete process.env[tableVariable(name)];
});

/** How the keys of the sources begin: `key`INVITATION#${…}`` → `INVITATION#`. */
const written = new Set(
  [...readSources('functions/**/*.ts')].flatMap(([, text]) =>
    [...text.matchAll(/key`([A-Z][A-Z-]*)(#)?/g)].map(([, word = '', hash = '']) => word + hash),
  ),
);
/** Partition keys: the first part of the address of a record, never its kind. */
const partitions =
  /^(AUDIT|CYCLE|CYCLES|TENANT|ACCOUNT|IMPORT|IMPORTS|LEDGER|CERTIFICATE|SERVICE|VOICES|LINK|SESSION|HOLDER|SIGN-IN|API-KEYS|MAIL|MAIL-COUNT|ADDRESS|WAIT|SIGNAL|SEALS|SEAL-HEAD|BATCH|AGENCY|FIND|TASKS|ROOM|MORNING|LEARNING-REQUESTS)#$/;
const declared = new Set(kinds.map(({ kind }) => kind));

describe('every kind of record', () => {
  it('that the sources write is declared', () => {
    expect(written.size).toBeGreaterThan(60);
    expect([...written].filter((kind) => !declared.has(kind) && !partitions.test(kind))).toEqual([]);
  });

  it('has one end, one way to be forgotten, and words', () => {
    const names = kinds.map(({ table, kind }) => `${table} ${kind}`);
    expect(new Set(names).size).toBe(names.length);
    expect(kinds.filter(({ end }) => end === 'undeclared')).toEqual([]);
    expect(Object.keys(keptWords).toSorted()).toEqual(names.toSorted());
  });

  it('that ends lies in a table with a time to live', () => {
    for (const { table, kind, end } of kinds)
      if (end !== 'kept') expect((tables[table] as Table).timeToLive, `${table} ${kind}`).toBe('ttl');
  });

  it('that has an end is declared once more with how it is forgotten', () => {
    for (const [table, names] of recordEnds)
      for (const kind of names.split(' ')) expect(kindOf(table, kind)?.end, kind).toMatchObject({});
  });
});

const ttlOf = ({ Put, Update }: Write): unknown => {
  if (Put) return Put.Item?.ttl;
  const names = Object.entries(Update?.ExpressionAttributeNames ?? {});
  const alias = names.find(([, name]) => name === 'ttl')?.[0];
  const value = new RegExp(`${alias} = (:\\d+)`).exec(Update?.UpdateExpression ?? '')?.[1];
  return value === undefined ? undefined : Update?.ExpressionAttributeValues?.[value];
};
const write = (table: TableName, pk: string, sk: string, more: object = {}): unknown =>
  ttlOf(create(table, { pk, sk, ...more } as never));

describe('a record', () => {
  const at = '2026-03-02T01:00:00.000Z';
  const seconds = Date.parse(at) / 1000;

  it.each(
    recordEnds.flatMap(([table, names, period, after]) =>
      names.split(' ').map((kind) => ({ table, kind, period, after })),
    ),
  )('$table $kind is written with its end', ({ table, kind, period, after }) => {
    const sk = kind.endsWith('#') ? `${kind}x` : kind;
    const length = keepingPeriods[period];
    if (after === undefined) {
      const end = write(table, 'CYCLE#jambi#2027#AGENCY#dinkes', sk);
      // With the end of the year that many years after the budget year.
      expect(new Date(Number(end) * 1000).toISOString()).toBe(`${2027 + length + 1}-01-01T00:00:00.000Z`);
      expect(write(table, 'CYCLE#jambi#2027', sk)).toBe(end);
    } else {
      const days = period.endsWith('Years') ? length * 365.25 : length;
      expect(write(table, 'X#1', sk, { [after]: at })).toBe(seconds + days * 86_400);
      // Not yet: the person has not left, the mail is not written.
      expect(write(table, 'X#1', sk)).toBeUndefined();
    }
  });

  it('that is kept has none', () => {
    for (const { table, kind, end } of kinds)
      if (end === 'kept')
        expect(
          write(table, 'CYCLE#jambi#2027', kind.endsWith('#') ? `${kind}x` : kind, { at, createdAt: at }),
          kind,
        ).toBeUndefined();
  });

  it('begins to count when a change says so, and an end of its own is left alone', () => {
    const key = { pk: 'TENANT#jambi', sk: 'EMPLOYEE#e1' } as never;
    expect(ttlOf(change('register', key, { set: { name: 'x' } }))).toBeUndefined();
    expect(ttlOf(change('register', key, { set: { validTo: '2026-03-02' } }))).toBe(
      Date.parse('2026-03-02') / 1000 + 10 * 365.25 * 86_400,
    );
    expect(write('outbox', 'MAIL#1', 'MAIL', { createdAt: at, ttl: 5 })).toBe(5);
  });

  it('knows its kind by the beginning of its key', () => {
    expect([kindOfKey('INVITATION#e1'), kindOfKey('PLAN'), kindOfKey('PLAN-ROW#P1')]).toEqual([
      'INVITATION#',
      'PLAN',
      'PLAN-ROW#',
    ]);
    expect(kindOf('audit', '2026-03-02T01:00:00.000Z#cycle-opened#2027')?.kind).toBe('LINE');
    expect(kindOf('cycle', 'MOON#1')).toBeUndefined();
  });
});
