// What a change of a decided plan may be: bounds of each program, money and people of the difference, the plan in force afterwards.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stillToAdd } from '../../../functions/delivery/plan-change/carrying-out.rules.ts';
import {
  type ChangeForm,
  changeableRows,
  draftChange,
  mayBeResumed,
} from '../../../functions/program-approval/change/change.rules.ts';
import type { ChangePlan, Plan, PlanRow } from '../../../functions/records/plan.ts';
import { contentHashOf } from '../../../functions/records/plan-content.ts';
import { CatalogueProgram } from '../../../functions/records/register.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { isPending, planInForce, rowsInForce } from '../../../functions/rulebook/plan-in-force.rules.ts';
import { planFrom } from '../../support/approval-records.ts';
import { agencyId, at, on, programCode } from '../../support/branded.ts';
import { aBatch, planRow, program, tenant, year } from '../delivery/government.ts';

const now = new Date('2027-05-10T02:00:00.000Z');
const rows = [
  planRow('P-1', 'T-1', { batches: 2, participants: 8, costRupiah: 2_800_000 }),
  planRow('P-2', 'T-2', { rank: 2 }),
  planRow('P-3', 'T-1', { rank: 3, status: 'below-cut', reason: [{ kind: 'below-cut' }] }),
  planRow('P-4', 'T-1', { rank: 4, status: 'below-cut', funding: 'hibah' }),
];
const catalogue = ['P-1', 'P-2', 'P-3', 'P-4'].map((code) =>
  CatalogueProgram.parse(program(code, 'T-1', code === 'P-4' ? { funding: 'hibah' } : {})),
);
const helped = new Map(rows.map((r) => [`${r.program}`, { total: 17, agencies: r.agencies }]));
const ceilingRupiah = 10_000_000;
const inForce = { rows, ceilingRupiah };

const begunOf = (count: number) => [
  ...Array.from({ length: count }, () => ({
    ...aBatch(),
    status: 'completed' as const,
    replyBy: at('2027-03-01T00:00:00.000Z'),
    completedAt: at('2027-04-09T00:00:00.000Z'),
  })),
  aBatch(),
];
const given = (begun = 0) => changeableRows(rows, { batches: begunOf(begun), catalogue, helped });
const form = (batches: Record<string, string>, ceiling = '10.000.000'): ChangeForm => ({
  ceiling,
  batches: new Map(Object.entries(batches)),
  reason: 'Pagu berubah.',
});
const draft = (batches: Record<string, string>, ceiling?: string, begun = 0) =>
  draftChange(given(begun), inForce, form(batches, ceiling), { helped, now });
const problemsOf = (result: ReturnType<typeof draft>): string[] =>
  isRefusal(result) ? (result.problems ?? []).map((p) => p.message) : [];

describe('a change of the plan', () => {
  it.each(['list-too-short', 'no-room'] as const)(
    'holds a batch again that was given up before anybody was called to it (%s), for the people and the money it had',
    (kind) => {
      const gone = {
        ...aBatch({ program: programCode('P-2'), capacity: 4 }),
        ...{ status: 'cancelled' as const, cancelledAt: at('2027-02-01T00:00:00.000Z') },
        cancelledBecause: kind === 'no-room' ? { kind } : { kind, minimumParticipants: 2 },
      };
      const everybody = new Map([['P-2', { total: 4, agencies: rows[1]?.agencies ?? [] }]]);
      const held = changeableRows(rows, { batches: [], catalogue, helped: everybody });
      expect(held.find(({ row }) => row.program === 'P-2')?.most).toBe(1);
      const given = changeableRows(rows, { batches: [gone], catalogue, helped: everybody });
      const result = draftChange(given, inForce, form({ 'P-2': '2' }), { helped: everybody, now });
      if (isRefusal(result)) throw new Error(problemsOf(result).join());
      expect(result.rows).toMatchObject([
        {
          ...{ program: 'P-2', batches: 2, participants: 4, costRupiah: 1_400_000 },
          change: { kind: 'changed', from: { batches: 1, participants: 0, costRupiah: 0 } },
        },
      ]);
      expect(result.after.totalRupiah).toBe(result.before.totalRupiah);
      const [row] = result.rows;
      expect(row && stillToAdd(row, 1, [gone])?.row).toMatchObject({ batches: 1, participants: 4 });
    },
  );

  it('adds a program from below the cut, whose quarter is not one that is over', () => {
    const result = draft({ 'P-3': '2' });
    if (isRefusal(result)) throw new Error(problemsOf(result).join());
    expect(result.rows).toEqual([
      {
        ...rows[2],
        ...{ status: 'proposed', batches: 2, participants: 8, costRupiah: 2_800_000, reason: [] },
        change: { kind: 'added' },
      },
    ]);
    const late = draftChange(given(), inForce, form({ 'P-3': '1' }), {
      helped,
      now: new Date('2027-08-10T02:00:00.000Z'),
    });
    expect(isRefusal(late) || late.rows[0]?.schedule).toEqual({ kind: 'quarter', year: 2027, quarter: 3 });
  });

  it('adds nothing that nobody in force would hold, and leaves out what it was left out for once somebody would', () => {
    const why = { name: 'Balai', as: 'provider', since: 'ended', day: on('2027-03-31') } as const;
    const away = rows.map((r) =>
      r.program === 'P-3'
        ? { ...r, status: 'unavailable' as const, reason: [{ kind: 'out-of-force', ...why } as const] }
        : r,
    );
    const about = { batches: begunOf(0), catalogue, helped };
    const barred = changeableRows(away, {
      ...about,
      unheld: ({ code }) => (code === 'P-2' ? undefined : why),
    });
    const change = (batches: Record<string, string>, over = barred) =>
      draftChange(over, { ...inForce, rows: away }, form(batches), { helped, now });
    for (const batches of [{ 'P-3': '1' }, { 'P-1': '3' }])
      expect(problemsOf(change(batches)).join()).toContain(
        'kerja sama dengan penyelenggara Balai berakhir pada 31 Maret 2027, jadi angkatannya tidak dapat ditambah',
      );
    // Fewer, and of another provider, as ever.
    for (const batches of [{ 'P-1': '1' }, { 'P-1': '0' }, { 'P-2': '2' }])
      expect(problemsOf(change(batches))).toEqual([]);
    const again = change({ 'P-3': '1' }, changeableRows(away, about));
    expect(isRefusal(again) || again.rows).toMatchObject([
      { program: 'P-3', status: 'proposed', reason: [], change: { kind: 'added' } },
    ]);
  });

  it('keeps the price of what was decided, and says what the program was', () => {
    const dear = rows.map((r) => (r.program === 'P-1' ? { ...r, costRupiah: 5_000_000 } : r));
    const about = { batches: [], catalogue, helped };
    const changeable = changeableRows(dear, about);
    const result = draftChange(changeable, { rows: dear, ceilingRupiah }, form({ 'P-1': '3' }), {
      helped,
      now,
    });
    expect(isRefusal(result) || result.rows[0]).toMatchObject({
      ...{ batches: 3, participants: 12, costRupiah: 6_400_000 },
      change: { kind: 'changed', from: { batches: 2, participants: 8, costRupiah: 5_000_000 } },
    });
  });

  it('asks the heads of those who may get an added seat, and repeats no figure of another number of people', () => {
    const [own] = rows[0]?.agencies ?? [];
    if (!own) throw new Error('no agency');
    const figure = { kind: 'closes-gap', hundredths: 500, participants: 8, agencies: 1 } as const;
    const paid = { kind: 'paid-by', funding: 'hibah' } as const;
    const withheld = { kind: 'few-participants', minimumCell: 9 } as const;
    const first = { ...rows[0], agencies: [own], reason: [figure, withheld, paid] } as PlanRow;
    const [near, far] = [agencyId('dekat'), agencyId('jauh')];
    // Eight sit already; three batches give twelve seats, and the last of these works elsewhere.
    const places = [...Array.from({ length: 8 }, () => own), near, near, own, near, far];
    const people = new Map([['P-1', { total: 17, agencies: places }]]);
    const changeable = changeableRows([first], { batches: [], catalogue, helped: people });
    const change = (batches: string) => {
      const about = { helped: people, now };
      const result = draftChange(
        changeable,
        { rows: [first], ceilingRupiah },
        form({ 'P-1': batches }),
        about,
      );
      if (isRefusal(result)) throw new Error(problemsOf(result).join());
      return result.rows[0];
    };
    expect(change('3')).toMatchObject({ participants: 12, agencies: [own, near], reason: [paid] });
    expect(change('1')).toMatchObject({ participants: 4, agencies: [own], reason: [paid] });
  });

  it('never takes out what has begun', () => {
    expect(problemsOf(draft({ 'P-1': '0' }, undefined, 1))).toEqual([
      'Pelatihan P-1: 1 angkatan sudah atau sedang berlangsung dan tidak dapat dikeluarkan.',
    ]);
    expect(isRefusal(draft({ 'P-1': '1' }, undefined, 1))).toBe(false);
  });

  it('adds nothing that nobody needs, or that the catalogue has no longer', () => {
    // 17 people whom it would help, 8 of them seated: nine more fill four batches of two at least.
    expect(isRefusal(draft({ 'P-1': '6' }))).toBe(false);
    expect(problemsOf(draft({ 'P-1': '7' }))).toEqual([
      'Pelatihan P-1: pegawai yang membutuhkan cukup untuk paling banyak 6 angkatan.',
    ]);
    const without = changeableRows(rows, { batches: [], catalogue: [], helped });
    expect(isRefusal(draftChange(without, inForce, form({ 'P-3': '1' }), { helped, now }))).toBe(true);
  });

  it.each([
    ['no number', { 'P-1': 'dua' }, '10.000.000', 'Isi jumlah angkatan Pelatihan P-1 dengan angka.'],
    ['a fraction', { 'P-1': '1,5' }, '10.000.000', 'Isi jumlah angkatan Pelatihan P-1 dengan angka.'],
    ['no ceiling', { 'P-1': '1' }, 'banyak', 'Isi pagu dalam rupiah penuh, misalnya 1.250.000.000.'],
    ['a ceiling of nothing', {}, '0', 'Isi pagu dalam rupiah penuh, misalnya 1.250.000.000.'],
    ['nothing', {}, '10.000.000', 'Belum ada yang berubah: ubah pagu atau jumlah angkatan.'],
    [
      'more than the ceiling',
      {},
      '4.000.000',
      'Anggaran APBD setelah perubahan Rp4.200.000 melampaui pagu Rp4.000.000.',
    ],
  ])('is not one that says %s', (_, batches, ceiling, message) => {
    expect(problemsOf(draft(batches, ceiling))).toEqual([message]);
  });

  it('comes, with its rows laid over the plan, to what it says: counted a second way, whatever is typed', () => {
    const number = fc.integer({ min: 0, max: 7 }).map(String);
    const typed = fc.record({ 'P-1': number, 'P-2': number, 'P-3': number, 'P-4': number });
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 30_000_000 }), fc.nat(2), (batches, ceiling, begun) => {
        const result = draft(batches, String(ceiling), begun);
        if (isRefusal(result)) return;
        // The witness: an object per program, changed in place.
        const plan = new Map(
          rows.map((r) => [`${r.program}`, r.status === 'proposed' ? { ...r } : undefined]),
        );
        for (const r of result.rows) {
          const typedNumber = Number(batches[`${r.program}` as keyof typeof batches]);
          expect(r.change?.kind === 'removed' ? 0 : r.batches).toBe(typedNumber);
          plan.set(`${r.program}`, r.change?.kind === 'removed' ? undefined : r);
        }
        let [money, people, jp, programs] = [0, 0, 0, 0];
        for (const r of plan.values()) {
          if (!r) continue;
          programs += 1;
          people += r.participants;
          jp += r.participants * r.jp;
          if (r.funding === 'apbd') money += r.costRupiah;
          expect(r.participants).toBeLessThanOrEqual(17);
          expect(r.participants).toBeGreaterThanOrEqual(r.batches);
        }
        expect(result.after).toMatchObject({ totalRupiah: money, participants: people, jp, programs });
        expect(money).toBeLessThanOrEqual(ceiling);
        expect(plan.get('P-1')?.batches ?? 0).toBeGreaterThanOrEqual(begun);
        // …and the plan in force afterwards is the same rows, while the decided ones are as they were.
        const change = approvedChange(1, result.rows, ceiling, money);
        const after = rowsInForce(rows, [{ plan: change, rows: result.rows }]);
        const kept = after.filter((r) => r.status === 'proposed');
        expect(kept.reduce((sum, r) => sum + r.participants, 0)).toBe(people);
        expect(after.every((r) => r.change === undefined)).toBe(true);
        expect(planInForce(decided, [change])).toMatchObject({ ceilingRupiah: ceiling, totalRupiah: money });
      }),
    );
  });
});

const totals = { ceilingRupiah, totalRupiah: 0, programs: 0, batches: 0, participants: 0, jp: 0 };
const decided: Plan = planFrom({
  ...{ round: 1, status: 'approved', ceilingRupiah, totalRupiah: 4_200_000, contentHash: 'x', version: 1 },
  proposedAt: at('2026-05-01T00:00:00.000Z'),
});

const changePlan = (more: object): ChangePlan => {
  const change = { number: 1, reason: 'Pagu berubah.', before: totals, after: totals, attempt: 1 };
  return { ...decided, change, ...more } as ChangePlan;
};
const approvedChange = (
  number: number,
  _: readonly PlanRow[],
  ceiling = ceilingRupiah,
  totalRupiah = 0,
): ChangePlan =>
  changePlan({
    ...{ ceilingRupiah: ceiling, totalRupiah },
    change: { number, reason: 'Pagu berubah.', before: totals, after: totals, attempt: 1 },
  });

describe('the plan in force', () => {
  const added = [{ ...planRow('P-3', 'T-1'), change: { kind: 'added' as const } }];

  it.each(['draft', 'in-approval', 'refused', 'lapsed'])(
    'is not changed by a change that is %s',
    (status) => {
      const plan = changePlan({ status, ceilingRupiah: 1 });
      expect(rowsInForce(rows, [{ plan, rows: added }])).toEqual(rows);
      expect(planInForce(decided, [plan])).toEqual(decided);
    },
  );

  it('is not changed by one that came after delivery had ended', () => {
    const carriedOut = { at: at('2027-12-01T00:00:00.000Z'), late: true, added: 0, calledOff: 0, kept: 0 };
    const plan = changePlan({ change: { ...changePlan({}).change, carriedOut } });
    expect(rowsInForce(rows, [{ plan, rows: added }])).toEqual(rows);
  });

  it('takes changes in their order: the last word on a program counts', () => {
    const out = [{ ...planRow('P-3', 'T-1'), change: { kind: 'removed' as const } }];
    const both = [
      { plan: approvedChange(1, added), rows: added },
      { plan: approvedChange(2, out), rows: out },
    ];
    const statusOf = (all: PlanRow[]) => all.find((r) => r.program === 'P-3')?.status;
    expect(statusOf(rowsInForce(rows, both))).toBe('removed');
    expect(statusOf(rowsInForce(rows, both.toReversed()))).toBe('proposed');
  });
});

describe('the content of a change', () => {
  it('is another one for another reason or other figures before, and the plan’s own hash is what it was', () => {
    const content = { tenant, year, ceilingRupiah, rows };
    const change = changePlan({}).change;
    const hashes = [
      contentHashOf(content),
      contentHashOf({ ...content, change }),
      contentHashOf({ ...content, change: { ...change, reason: 'Alasan lain.' } }),
      contentHashOf({ ...content, change: { ...change, before: { ...totals, jp: 1 } } }),
    ];
    expect(new Set(hashes).size).toBe(4);
    // What a run makes of it is no content.
    expect(contentHashOf({ ...content, change: { ...change, attempt: 2 } })).toBe(hashes[1]);
  });
});

describe('a change under way', () => {
  it('keeps another one away until it is carried out or over', () => {
    const pending = (more: object) => isPending(changePlan(more));
    expect(['draft', 'in-approval', 'approved'].map((status) => pending({ status }))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['refused', 'lapsed'].map((status) => pending({ status }))).toEqual([false, false]);
  });

  it('can be taken up where it was never started, or broke off, also while it ran its batches', () => {
    const failed = { at: at('2027-05-01T00:00:00.000Z'), error: 'Boom' };
    const carriedOut = { at: failed.at, late: false, added: 1, calledOff: 0, kept: 0 };
    const { change } = changePlan({});
    expect(mayBeResumed(changePlan({ status: 'draft' }))).toBe(true);
    expect(mayBeResumed(changePlan({ status: 'in-approval' }))).toBe(false);
    expect(mayBeResumed(changePlan({ change: { ...change, failed, carriedOut } }))).toBe(true);
  });
});
