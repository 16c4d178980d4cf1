// What a revision leaves of the plan: never above the ceiling, never empty, the next programs in their order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revise, totalOf } from '../../../functions/program-approval/revision.rules.ts';
import type { PlanRow } from '../../../functions/records/plan.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { programCode } from '../../support/branded.ts';
import { ceilingRupiah, million, row, rows } from './government.ts';

const note = 'Disesuaikan dengan pagu.';
const statuses = (of: readonly PlanRow[]) => of.map((r) => `${r.program} ${r.status}`);

describe('a revision', () => {
  it('takes programs out and lets the next one that fits move up', () => {
    const revision = revise(rows, ceilingRupiah, { remove: ['P2'].map(programCode), refill: true, note });
    if (isRefusal(revision)) throw new Error(revision.message);
    expect(revision).toMatchObject({ removed: ['P2'], movedUp: ['P4'] });
    expect(statuses(revision.rows)).toEqual([
      'P1 proposed',
      'P2 removed',
      'P3 proposed',
      'P4 proposed',
      'P5 below-cut',
    ]);
    expect(revision.totalRupiah).toBe(160 * million);
  });

  it('may change nothing but the note', () => {
    const revision = revise(rows, ceilingRupiah, { remove: [], refill: false, note });
    expect(revision).toMatchObject({ kind: 'revision', removed: [], movedUp: [], rows });
  });

  it('takes a note of ten letters, and lets the next in rank move up whatever order the rows were read in', () => {
    const command = { remove: ['P2'].map(programCode), refill: true, note: 'x'.repeat(10) };
    const revision = revise([...rows].reverse(), ceilingRupiah, command);
    if (isRefusal(revision)) throw new Error(revision.message);
    expect(revision).toMatchObject({ removed: ['P2'], movedUp: ['P4'] });
  });

  it.each([
    ['no note', [], undefined, 'note', /paling sedikit 10 karakter/],
    ['a short note', ['P2'], 'x'.repeat(9), 'note', /paling sedikit 10 karakter/],
    ['a program that is not proposed', ['P4'], note, 'remove', /tidak lagi diusulkan/],
    ['nothing left', ['P1', 'P2', 'P3'], note, 'remove', /satu program harus tetap diusulkan/],
  ])('is refused with %s, and says so beside the field', (_what, remove, given, field, words) => {
    const command = { remove: remove.map(programCode), refill: false, note: given };
    expect(revise(rows, ceilingRupiah, command)).toMatchObject({
      reason: 'incomplete-revision',
      status: 422,
      problems: [{ field, message: expect.stringMatching(words) }],
    });
  });

  it('is refused when the next programs are asked for and none fits: nobody reads that something was added', () => {
    const command = { remove: [], refill: true, note };
    expect(revise(rows, totalOf(rows) + 1, command)).toMatchObject({
      problems: [{ field: 'refill', message: expect.stringMatching(/muat dalam sisa pagu Rp\s?1\./) }],
    });
  });

  it('is refused while the rest is above the ceiling, with both sums', () => {
    const command = { remove: ['P2'].map(programCode), refill: false, note };
    const message = expect.stringMatching(/Rp\s?100\.000\.000 melampaui pagu Rp\s?90\.000\.000/);
    expect(revise(rows, 90 * million, command)).toMatchObject({ problems: [{ field: 'remove', message }] });
    expect(revise(rows, 100 * million, command)).toMatchObject({ totalRupiah: 100 * million });
  });

  it('changes ninety programs at once and no more, because that is one write', () => {
    const many = Array.from({ length: 200 }, (_, i) => row(`X${i}`, i + 1, { costRupiah: 1 }));
    const without = (count: number) =>
      revise(many, 1000, { remove: many.slice(0, count).map((r) => r.program), refill: false, note });
    expect(without(90)).toMatchObject({ kind: 'revision', totalRupiah: 110 });
    const tooMany = { problems: [{ field: 'remove', message: expect.stringContaining('90 program') }] };
    expect(without(91)).toMatchObject(tooMany);
    const half = many.map((r, i) =>
      row(r.program, i + 1, { costRupiah: 1, status: i < 100 ? 'proposed' : 'below-cut' }),
    );
    const remove = half.slice(0, 50).map((r) => r.program);
    expect(revise(half, 1000, { remove, refill: true, note })).toMatchObject(tooMany);
  });

  it('fills up like somebody going down the list with the money that is left', () => {
    const anyRows = fc
      .array(
        fc.record({
          cost: fc.integer({ min: 0, max: 50 }),
          funding: fc.constantFrom('apbd', 'mitra', 'hibah'),
          status: fc.constantFrom('proposed', 'below-cut', 'removed', 'unavailable'),
          out: fc.boolean(),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .map((all) =>
        all.map((r, i) => ({
          out: r.out && r.status === 'proposed',
          row: row(`R${i}`, i + 1, { costRupiah: r.cost, funding: r.funding, status: r.status }),
        })),
      );
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 0, max: 200 }), (marked, room) => {
        const before = marked.map((m) => m.row);
        const ceiling = totalOf(before) + room;
        const remove = marked.filter((m) => m.out).map((m) => m.row.program);
        const expected = new Map(before.map((r) => [r.program, r.status]));
        for (const program of remove) expected.set(program, 'removed');
        const paid = (): number =>
          before
            .filter((r) => r.funding === 'apbd' && expected.get(r.program) === 'proposed')
            .reduce((sum, r) => sum + r.costRupiah, 0);
        for (const r of before)
          if (
            expected.get(r.program) === 'below-cut' &&
            (r.funding !== 'apbd' || paid() + r.costRupiah <= ceiling)
          )
            expected.set(r.program, 'proposed');
        const revision = revise(before, ceiling, { remove, refill: true, note });
        const added = before.some((r) => r.status === 'below-cut' && expected.get(r.program) === 'proposed');
        if (isRefusal(revision)) {
          // Nothing would be left, or nothing of what was asked for could be added.
          expect(added && [...expected.values()].includes('proposed')).toBe(false);
          return;
        }
        expect(new Map(revision.rows.map((r) => [r.program, r.status]))).toEqual(expected);
        expect(revision.totalRupiah).toBe(paid());
        expect(revision.totalRupiah).toBeLessThanOrEqual(ceiling);
      }),
    );
  });
});
