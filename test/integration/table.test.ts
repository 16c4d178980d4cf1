// The table verbs against the real emulator: conditions, losing writes, indexes and paging.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { freshTables } from '../support/database.ts';

const Row = z.object({ n: z.number(), word: z.string().optional() });

describe('a table', () => {
  let table: typeof import('../../functions/store/table.ts');
  let keys: typeof import('../../functions/store/keys.ts');
  beforeAll(async () => {
    await freshTables();
    table = await import('../../functions/store/table.ts');
    keys = await import('../../functions/store/keys.ts');
  });

  it('lets the second creation of an item lose', async () => {
    const id = { pk: keys.key`A#1`, sk: keys.key`X` };
    expect(await table.transact([table.create('cycle', { ...id, n: 1 })])).toEqual({ outcome: 'written' });
    expect(await table.transact([table.create('cycle', { ...id, n: 2 })])).toEqual({
      outcome: 'lost',
      index: 0,
    });
    expect(await table.getItem('cycle', id, Row)).toEqual({ n: 1 });
  });

  it('changes an item only under the expected values', async () => {
    const id = { pk: keys.key`A#2`, sk: keys.key`X` };
    await table.transact([table.create('cycle', { ...id, n: 1, word: 'open', until: '2026' })]);
    const close = table.change('cycle', id, {
      set: { word: 'closed' },
      add: { n: 5 },
      expect: { word: 'open' },
      after: { until: '2025' },
    });
    expect(await table.transact([close])).toEqual({ outcome: 'written' });
    expect(await table.transact([close])).toEqual({ outcome: 'lost', index: 0 });
    expect(await table.getItem('cycle', id, Row)).toEqual({ n: 6, word: 'closed' });
  });

  it('pages through a partition and counts it', async () => {
    const pk = keys.key`B#1`;
    for (let n = 0; n < 5; n++)
      await table.transact([table.replace('cycle', { pk, sk: keys.key`ROW#${n}`, n })]);
    const first = await table.queryPage('cycle', pk, Row, { limit: 3 });
    const second = await table.queryPage('cycle', pk, Row, { limit: 3, after: first.next });
    expect([...first.items, ...second.items].map((r) => r.n)).toEqual([0, 1, 2, 3, 4]);
    expect(await table.countItems('cycle', pk, { beginsWith: 'ROW#' })).toBe(5);
  });
});

describe('items asked for side by side', () => {
  let table: typeof import('../../functions/store/table.ts');
  let keys: typeof import('../../functions/store/keys.ts');
  const calls: string[] = [];
  const item = (n: number) => ({ pk: keys.key`D#${n}`, sk: keys.key`X` });
  beforeAll(async () => {
    table = await import('../../functions/store/table.ts');
    keys = await import('../../functions/store/keys.ts');
    const { documentClient } = await import('../../functions/store/client.ts');
    documentClient.middlewareStack.add(
      (next, context) => async (args) => {
        calls.push(context.commandName ?? '');
        return next(args);
      },
      { step: 'initialize', name: 'list-calls' },
    );
    const { writeAll } = await import('../../functions/store/bulk.ts');
    await writeAll(
      Array.from({ length: 250 }, (_, n) => table.replace(n % 2 ? 'cycle' : 'register', { ...item(n), n })),
    );
  });
  beforeEach(() => calls.splice(0));

  it('travel in one call, whatever the table, and a doubled or missing one does no harm', async () => {
    const found = await Promise.all([
      table.getItem('register', item(0), Row),
      table.getItem('cycle', item(1), Row),
      table.getItem('cycle', item(1), Row),
      table.getItem('cycle', item(2), Row),
    ]);
    expect(found).toEqual([{ n: 0 }, { n: 1 }, { n: 1 }, undefined]);
    expect(calls).toHaveLength(1);
  });

  it('come in the order asked for, a hundred to a call', async () => {
    const odd = Array.from({ length: 125 }, (_, i) => 2 * i + 1).toReversed();
    const found = await table.getItems('cycle', [...odd, 252].map(item), Row);
    expect(found.map((row) => row.n)).toEqual(odd);
    expect(calls).toHaveLength(2);
  });

  it('all fail with the call they travel in', async () => {
    const unreadable = z.object({ n: z.string() });
    const [first, second] = await Promise.allSettled([
      table.getItem('register', item(0), unreadable),
      table.getItem('register', { pk: '' as never, sk: item(0).sk }, Row),
    ]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected']);
    expect(await table.getItem('register', item(0), Row)).toEqual({ n: 0 });
  });
});

describe('reference data kept warm', () => {
  let table: typeof import('../../functions/store/table.ts');
  let keys: typeof import('../../functions/store/keys.ts');
  let warm: typeof import('../../functions/store/warm.ts');
  const WithKey = Row.extend({ pk: z.string(), sk: z.string() });
  beforeAll(async () => {
    table = await import('../../functions/store/table.ts');
    keys = await import('../../functions/store/keys.ts');
    warm = await import('../../functions/store/warm.ts');
  });
  beforeEach(() => warm.forgetWarm());

  it('is read once, and again after the container is new', async () => {
    const id = { pk: keys.key`C#1`, sk: keys.key`X` };
    await table.transact([table.replace('cycle', { ...id, n: 1 })]);
    expect(await warm.getWarm('cycle', id, Row)).toEqual({ n: 1 });
    await table.transact([table.replace('cycle', { ...id, n: 2 })]);
    expect(await warm.getWarm('cycle', id, Row)).toEqual({ n: 1 });
    warm.forgetWarm();
    expect(await warm.getWarm('cycle', id, Row)).toEqual({ n: 2 });
  });

  it('is asked for again while it is not there', async () => {
    const id = { pk: keys.key`C#2`, sk: keys.key`X` };
    expect(await warm.getWarm('cycle', id, Row)).toBeUndefined();
    await table.transact([table.replace('cycle', { ...id, n: 1 })]);
    expect(await warm.getWarm('cycle', id, Row)).toEqual({ n: 1 });
  });

  it('is not mistaken for the same key in another table', async () => {
    const id = { pk: keys.key`C#3`, sk: keys.key`X` };
    await table.transact([
      table.replace('cycle', { ...id, n: 1 }),
      table.replace('register', { ...id, n: 2 }),
    ]);
    expect(await warm.getWarm('cycle', id, Row)).toEqual({ n: 1 });
    expect(await warm.getWarm('register', id, Row)).toEqual({ n: 2 });
  });

  it('completes many with those it has not kept', async () => {
    const ids = [1, 2, 3].map((n) => ({ pk: keys.key`C#4`, sk: keys.key`${n}` }));
    await table.transact(ids.map((id, n) => table.replace('cycle', { ...id, n })));
    const read = async () => {
      const items = await warm.getWarmItems('cycle', ids, WithKey, (i) => ({
        pk: keys.key`C#4`,
        sk: keys.key`${i.sk}`,
      }));
      return items.map((i) => i.n).toSorted();
    };
    await warm.getWarmItems('cycle', ids.slice(0, 1), WithKey, (i) => ({
      pk: keys.key`C#4`,
      sk: keys.key`${i.sk}`,
    }));
    await table.transact(ids.map((id, n) => table.replace('cycle', { ...id, n: n + 10 })));
    expect(await read()).toEqual([0, 11, 12]);
    expect(await read()).toEqual([0, 11, 12]);
  });
});

describe('writes for many people', () => {
  let table: typeof import('../../functions/store/table.ts');
  let keys: typeof import('../../functions/store/keys.ts');
  let bulk: typeof import('../../functions/store/bulk.ts');
  beforeAll(async () => {
    table = await import('../../functions/store/table.ts');
    keys = await import('../../functions/store/keys.ts');
    bulk = await import('../../functions/store/bulk.ts');
  });

  it('keep each entry whole, and one that was done before holds up no other', async () => {
    const pk = keys.key`D#1`;
    const entry = (n: number) => [
      table.create('cycle', { pk, sk: keys.key`FIRST#${n}`, n }),
      table.create('cycle', { pk, sk: keys.key`SECOND#${n}`, n }),
    ];
    // Of number 7 the second half is there: its first half must not be written.
    await table.transact(entry(7).slice(1));
    await bulk.writeEach(Array.from({ length: 120 }, (_, n) => entry(n)));
    expect(await table.countItems('cycle', pk, { beginsWith: 'FIRST#' })).toBe(119);
    expect(await table.countItems('cycle', pk, { beginsWith: 'SECOND#' })).toBe(120);
  });

  it('go through also when they count in one tally at the same moment', async () => {
    const tally = { pk: keys.key`D#2`, sk: keys.key`TALLY` };
    await table.transact([table.create('cycle', { ...tally, n: 0 })]);
    const submit = (n: number) =>
      bulk.transactPatiently([
        table.create('cycle', { pk: tally.pk, sk: keys.key`ANSWER#${n}`, n }),
        table.change('cycle', tally, { add: { n: 1 } }),
      ]);
    await Promise.all(Array.from({ length: 20 }, (_, n) => submit(n)));
    expect(await table.getItem('cycle', tally, Row)).toEqual({ n: 20 });
  });

  it('are refused as a fault when a result without conditions is refused', async () => {
    const id = { pk: keys.key`D#3`, sk: keys.key`X` };
    await bulk.writeAll([table.replace('cycle', { ...id, n: 1 })]);
    await expect(bulk.writeAll([table.create('cycle', { ...id, n: 2 })])).rejects.toThrow('was refused');
  });
});
