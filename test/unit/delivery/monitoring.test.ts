// What the monitoring proposes: no batch too small to be held, no rupiah beyond the ceiling, and the mornings on which it looks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  morningAfter,
  nextToMonitor,
  proposalsFor,
} from '../../../functions/delivery/monitoring/monitoring.rules.ts';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import { CatalogueProgram } from '../../../functions/records/register.ts';
import type { Behind } from '../../../functions/rulebook/catching-up.rules.ts';
import { agencyId, at, batchId, employeeId, on, programCode } from '../../support/branded.ts';
import { planRow, program } from './government.ts';

const behind = (n: number, from = 0): Behind[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ employeeId: employeeId(`p-${from + i}`), agencyId: agencyId(i % 2 === 0 ? 'dinas' : 'badan') },
    ...{ lack: 'absent' as const, batchId: batchId('P-1-1'), endsOn: on('2027-04-08') },
  }));
const catalogue = [program('P-1', 'T-1'), program('P-2', 'T-2')].map((p) => CatalogueProgram.parse(p));
const rows = [planRow('P-1', 'T-1'), planRow('P-2', 'T-2', { rank: 2 })];
const spent = rows.reduce((sum, r) => sum + r.costRupiah, 0);
const propose = (people: Record<string, number>, left: number) =>
  proposalsFor(new Map(Object.entries(people).map(([code, n]) => [programCode(code), behind(n)])), {
    ...{ rows, catalogue, ceilingRupiah: spent + left, isInService: () => true },
  });

describe('a proposal', () => {
  it('has as few batches as hold the people, each with enough to be held', () => {
    // Four seats, two at least: a batch of 1,000,000 and 100,000 for each.
    const [one] = propose({ 'P-1': 5 }, 100_000_000).proposals;
    expect(one).toMatchObject({ batches: 2, seats: 5, costRupiah: 2_500_000, verdict: 'fits', people: 5 });
    expect(one?.agencies).toEqual([
      { agencyId: 'dinas', people: 3 },
      { agencyId: 'badan', people: 2 },
    ]);
    expect(propose({ 'P-1': 1 }, 100_000_000).proposals[0]).toMatchObject({ verdict: 'too-few', batches: 0 });
    expect(propose({ 'P-9': 4 }, 100_000_000).proposals[0]).toMatchObject({ verdict: 'not-offered' });
  });

  it('is none where nobody in force would hold the program', () => {
    const { proposals } = proposalsFor(new Map([[programCode('P-1'), behind(4)]]), {
      ...{ rows, catalogue, ceilingRupiah: spent + 9_000_000, isInService: () => true, isHeld: () => false },
    });
    expect(proposals).toMatchObject([{ people: 4, batches: 0, costRupiah: 0, verdict: 'unheld' }]);
  });

  it('names nobody who is not in service any more', () => {
    const gone = new Set(['p-0', 'p-1', 'p-2']);
    const { proposals } = proposalsFor(new Map([[programCode('P-1'), behind(4)]]), {
      ...{ rows, catalogue, ceilingRupiah: spent + 9_000_000, isInService: (id) => !gone.has(id) },
    });
    expect(proposals).toMatchObject([{ people: 1, verdict: 'too-few' }]);
  });

  it('never spends more than the ceiling leaves, and nothing where the plan is above it', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(12), fc.integer({ min: -3_000_000, max: 6_000_000 }), (a, b, left) => {
        const { proposals, leftRupiah } = propose({ 'P-1': a, 'P-2': b }, left);
        const sum = proposals.filter((p) => p.verdict === 'fits').reduce((n, p) => n + p.costRupiah, 0);
        expect(leftRupiah).toBe(left);
        expect(sum).toBeLessThanOrEqual(Math.max(0, left));
        for (const p of proposals.filter(({ verdict }) => verdict === 'fits')) {
          expect(p.seats).toBeGreaterThanOrEqual(2 * p.batches);
          expect(p.seats).toBeLessThanOrEqual(4 * p.batches);
        }
      }),
    );
  });
});

describe('the morning on which a quarter is looked at', () => {
  const closesAt = at('2027-11-30T16:59:59.000Z');
  const leave = defaultPolicy.daysOff.jointLeave[2027] ?? [];
  it('is the first working day after it', () => {
    // 1 April 2027 is a Thursday, 1 July a Thursday, 1 October a Friday; in January the first is a holiday.
    expect(morningAfter(2027, 1, leave)).toBe('2027-03-31T17:00:00.000Z');
    expect(morningAfter(2027, 2, leave)).toBe('2027-06-30T17:00:00.000Z');
    expect(morningAfter(2027, 3, leave)).toBe('2027-09-30T17:00:00.000Z');
    expect(morningAfter(2026, 4, leave)).toBe('2027-01-03T17:00:00.000Z');
  });

  it('is waited for only while delivery is still open on it', () => {
    const from = (now: string) => nextToMonitor(2027, new Date(now), closesAt, leave)?.quarter;
    expect(from('2026-12-20T00:00:00.000Z')).toBe(1);
    expect(from('2027-02-01T00:00:00.000Z')).toBe(1);
    expect(from('2027-04-01T01:00:00.000Z')).toBe(2);
    expect(from('2027-09-30T16:59:00.000Z')).toBe(3);
    expect(from('2027-10-02T00:00:00.000Z')).toBeUndefined();
  });
});
