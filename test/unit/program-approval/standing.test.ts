// What each approver reads, and where each stands: the rows of a head, the order of offices, which earlier decision still holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agenciesOf,
  headsToHear,
  nextStep,
  proposedRows,
  rowsFor,
  standingOf,
  stepNumber,
} from '../../../functions/program-approval/chain.rules.ts';
import type { AgencyId } from '../../../functions/records/ids.ts';
import type { ApprovalStep } from '../../../functions/records/plan.ts';
import { agencyId } from '../../support/branded.ts';
import { closesAt, plan, row, rows, step } from './government.ts';

const dinkes = agencyId('dinkes');
const disdik = agencyId('disdik');
const bubar = agencyId('bubar');
const inApproval = plan({ status: 'in-approval', round: 3 });
const head = (agency: AgencyId, more: Partial<ApprovalStep> = {}): ApprovalStep =>
  step({ step: 1, office: 'agency-head', agencyId: agency, round: 3, ...more });
const next = (steps: readonly ApprovalStep[]) =>
  nextStep({
    plan: inApproval,
    rows: rows.slice(0, 2),
    steps,
    maximumRounds: 3,
    closesAt: new Date(closesAt),
    now: new Date('2026-05-10T03:00:00.000Z'),
  });

describe('what an approver reads', () => {
  const backwards = [...rows].reverse();
  const programs = (agency: AgencyId | undefined) => rowsFor(backwards, agency).map((r) => r.program);

  it('is the best placed first, whatever order the rows were read in', () => {
    expect(proposedRows(backwards).map((r) => r.program)).toEqual(['P1', 'P2', 'P3']);
  });

  it('is for an office every proposed program, for a head those with people of the own agency', () => {
    expect(programs(undefined)).toEqual(['P1', 'P2', 'P3']);
    expect(programs(disdik)).toEqual(['P1', 'P2']);
    expect(programs(dinkes)).toEqual(['P1']);
    expect(programs(agencyId('lain'))).toEqual([]);
  });

  it('never shows a head a program that nobody of the agency takes part in, and none is kept back', () => {
    const agency = fc.constantFrom(dinkes, disdik, bubar);
    const anyRow = fc.record({
      agencies: fc.uniqueArray(agency, { minLength: 1 }),
      status: fc.constantFrom(...(['proposed', 'below-cut', 'removed', 'unavailable'] as const)),
    });
    fc.assert(
      fc.property(fc.array(anyRow), agency, (given, head) => {
        const all = given.map((more, i) => row(`P${i}`, i + 1, more));
        const shown = rowsFor(all, head);
        const keptBack = all.filter((r) => !shown.includes(r));
        expect(shown.every((r) => r.agencies.includes(head) && r.status === 'proposed')).toBe(true);
        expect(keptBack.some((r) => r.agencies.includes(head) && r.status === 'proposed')).toBe(false);
      }),
    );
  });

  it('concerns each agency with a seat in a proposed program once, in the order of their ids', () => {
    const mixed = [
      row('P1', 1, { agencies: [disdik, dinkes] }),
      row('P2', 2, { agencies: [bubar, disdik] }),
      row('P3', 3, { agencies: [agencyId('lain')], status: 'removed' }),
    ];
    expect(agenciesOf(mixed)).toEqual(['bubar', 'dinkes', 'disdik']);
    expect(headsToHear(plan(), mixed)).toEqual(['bubar', 'dinkes', 'disdik']);
    const skippedAgencies = [{ agencyId: dinkes, name: 'Dinas Kesehatan' }];
    expect(headsToHear(plan({ status: 'in-approval', skippedAgencies }), mixed)).toEqual(['bubar', 'disdik']);
  });
});

describe('the order of the offices', () => {
  it('begins with the agency heads and ends with the PPK', () => {
    expect((['agency-head', 'bkpsdm', 'sekda', 'ppk'] as const).map(stepNumber)).toEqual([1, 2, 3, 4]);
  });

  it('waits for each of them, asked or not', () => {
    expect(next([head(disdik, { status: 'approved' })])).toEqual({
      next: 'agency-heads',
      agencyIds: ['dinkes'],
    });
    expect(next([head(dinkes), head(disdik, { status: 'approved' })])).toEqual({
      next: 'agency-heads',
      agencyIds: ['dinkes'],
    });
    const heads = [head(dinkes, { status: 'approved' }), head(disdik, { status: 'approved' })];
    expect(next([...heads, step({ round: 3 })])).toEqual({ next: 'office', office: 'bkpsdm' });
    const first = step({ round: 3, status: 'approved' });
    expect(next([...heads, first])).toEqual({ next: 'office', office: 'sekda' });
  });
});

describe('where an approver stands', () => {
  const stands = (...given: readonly Partial<ApprovalStep>[]) =>
    standingOf(inApproval, given.map(step), 'bkpsdm');

  it('is what they decided in this round', () => {
    for (const status of ['waiting', 'approved', 'returned', 'rejected', 'lapsed'] as const)
      expect(stands({ round: 3, status })).toBe(status);
  });

  it('is an earlier approval as long as the content is the one that was read', () => {
    expect(stands({ round: 1, status: 'approved' })).toBe('approved');
    expect(stands({ round: 1, status: 'approved', contentHash: 'lain' })).toBe('to-ask');
    for (const status of ['waiting', 'returned', 'rejected', 'lapsed'] as const)
      expect(stands({ round: 2, status })).toBe('to-ask');
  });

  it('is still to be asked by somebody else’s step, by none, and by one of a round to come', () => {
    expect(stands()).toBe('to-ask');
    expect(stands({ round: 3, office: 'sekda', status: 'approved' })).toBe('to-ask');
    expect(stands({ round: 4, status: 'approved' })).toBe('to-ask');
    expect(stands({ round: 2, status: 'approved' }, { round: 4, status: 'rejected' })).toBe('approved');
  });

  it('is the latest of their decisions, in whatever order the steps were read', () => {
    const inOrder = [
      { round: 1, status: 'approved' },
      { round: 2, status: 'returned' },
      { round: 3, status: 'lapsed' },
    ] as const;
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...inOrder], { minLength: 3 }),
        fc.shuffledSubarray([...inOrder.slice(0, 2)], { minLength: 2 }),
        (all, earlier) => {
          expect(stands(...all)).toBe('lapsed');
          expect(stands(...earlier)).toBe('to-ask');
        },
      ),
    );
  });
});
