// What a storm would say of changes of a plan that went wrong: each promise broken once, in tables made for it.
import { describe, expect, it } from 'vitest';
import { changesBroken } from '../../../storm/changes-witness.ts';
import type { StoredItem } from '../../../storm/memory-tables.ts';

const row = (sk: string, program: string, more: object = {}): StoredItem =>
  ({
    ...{ pk: 'CYCLE#x#2027', sk: `${sk}#${program}`, program, status: 'proposed' },
    ...{ funding: 'apbd', costRupiah: 4_000_000, batches: 1, ...more },
  }) as StoredItem;
const batch = (program: string, number: number, status: string, more: object = {}): StoredItem =>
  ({
    ...{
      pk: 'CYCLE#x#2027',
      sk: `BATCH#${program}-${number}`,
      batchId: `${program}-${number}`,
      program,
      status,
    },
    ...{ startsOn: `2027-0${3 + number}-01`, endsOn: `2027-0${3 + number}-03`, ...more },
  }) as StoredItem;
const sits = (who: string, batchId: string, more: object = {}): StoredItem =>
  ({
    ...{ pk: `BATCH#x#${batchId}`, sk: `PARTICIPANT#${who}`, employeeId: who, batchId, status: 'accepted' },
    ...more,
  }) as StoredItem;
const change = (more: object = {}, carriedOut: object | undefined = { late: false, kept: 0 }): StoredItem =>
  ({
    ...{ pk: 'CYCLE#x#2027', sk: 'CHANGE#01', status: 'approved', ceilingRupiah: 10_000_000 },
    ...{ change: { number: 1, carriedOut }, ...more },
  }) as StoredItem;
const year = (ceilingRupiah = 10_000_000): StoredItem =>
  ({ pk: 'CYCLE#x#2027', sk: 'CYCLE', ceilingRupiah }) as StoredItem;
const delivery = (closedAt: string): StoredItem =>
  ({
    ...{ pk: 'CYCLE#x#2027', sk: 'PHASE#delivery', status: 'done' },
    ...{ closedAt, closesAt: '2027-11-30T16:59:59.000Z' },
  }) as StoredItem;

const taken = { status: 'cancelled', cancelledBecause: { kind: 'plan-changed', change: 1 } };
/** A year as it should be: B was taken out and C added. */
const sound = [
  year(),
  row('PLAN-ROW', 'A'),
  row('PLAN-ROW', 'B'),
  row('CHANGE-ROW#01', 'B', { change: { kind: 'removed' } }),
  row('CHANGE-ROW#01', 'C', { change: { kind: 'added' }, costRupiah: 6_000_000 }),
  change(),
  batch('A', 1, 'completed'),
  batch('B', 1, 'cancelled', taken),
  batch('C', 2, 'completed', { addedBy: 1 }),
  sits('p1', 'A-1', { status: 'attended', certificateNumber: 'S-1' }),
  sits('p1', 'C-2'),
  delivery('2027-08-01T00:00:00.000Z'),
];
const withItems = (...items: StoredItem[]): string[] =>
  changesBroken([
    ...sound.filter((old) => !items.some(({ pk, sk }) => pk === old.pk && sk === old.sk)),
    ...items,
  ]);

describe('the witness of changes', () => {
  it('has nothing to say of a year as it should be, nor of one without a change', () => {
    expect(changesBroken(sound)).toEqual([]);
    expect(changesBroken([year(1), row('PLAN-ROW', 'A')])).toEqual([]);
  });

  it.each<[string, StoredItem[], string]>([
    [
      'money above the ceiling',
      [row('CHANGE-ROW#01', 'C', { change: { kind: 'added' }, costRupiah: 6_000_001 })],
      'the plan in force spends 10000001 of 10000000',
    ],
    ['a ceiling that never came', [year(9_000_000)], "the year's ceiling is 9000000, that in force 10000000"],
    ['a batch beyond the plan', [batch('B', 1, 'completed')], '1 batches beyond the plan in force, 0 said'],
    [
      'a certificate of what was taken out',
      [sits('p2', 'B-1', { certificateNumber: 'S-2' })],
      'B-1 was taken out and has certificates',
    ],
    [
      'two rooms on one day',
      [batch('C', 1, 'completed', { addedBy: 1 }), sits('p1', 'C-1')],
      'p1 sits in C-1, which was added, and in A-1',
    ],
    [
      'an unfinished added batch',
      [batch('C', 2, 'running', { addedBy: 1 })],
      'delivery closed over C-2, which was added and is running',
    ],
    [
      'a change still decided on',
      [{ ...change({ status: 'in-approval' }, undefined), sk: 'CHANGE#02' }],
      'delivery closed over CHANGE#02, which is in-approval',
    ],
  ])('names %s', (_, items, said) => {
    expect(withItems(...items)).toContain(said);
  });

  it('lets who stayed below the mark be trained again, on another day', () => {
    const again = [
      batch('A', 2, 'inviting', { addedBy: 1 }),
      sits('p1', 'A-2'),
      row('PLAN-ROW', 'A', { batches: 2 }),
    ];
    const attended = (postScore: number) =>
      sits('p1', 'A-1', { status: 'attended', certificateNumber: 'S-1', postScore });
    const open = { pk: 'CYCLE#x#2027', sk: 'PHASE#delivery', status: 'running' } as StoredItem;
    const elsewhere = sits('p1', 'C-2', { status: 'declined' });
    const costs = row('CHANGE-ROW#01', 'C', { change: { kind: 'added' }, costRupiah: 1 });
    expect(withItems(...again, costs, open, elsewhere, attended(5_999))).toEqual([]);
    expect(withItems(...again, costs, open, elsewhere, attended(6_000))).toEqual([
      'p1 sits in A-2, which was added, and in A-1',
    ]);
  });

  it('takes what had begun as said, and no change that came too late', () => {
    expect(withItems(batch('B', 1, 'completed'), change({}, { late: false, kept: 1 }))).toEqual([]);
    expect(withItems(year(1), change({}, { late: true, kept: 0 }))).toEqual([]);
  });
});
