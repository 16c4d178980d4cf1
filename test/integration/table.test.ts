// The table verbs against the real emulator: conditions, losing writes, indexes and paging.
import { beforeAll, describe, expect, it } from 'vitest';
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
