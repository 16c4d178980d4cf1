// What may be set right in a year that is under way, and what is refused with the field named.
import { describe, expect, it } from 'vitest';
import {
  correctCeiling,
  decideOnStopped,
  mayCorrectCeiling,
} from '../../../functions/cycle/correction.rules.ts';
import { yearStanding } from '../../../functions/cycle/phase.rules.ts';
import type { Plan } from '../../../functions/records/plan.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { at } from '../../support/branded.ts';
import { aCycle, aPlan, fivePhases } from './records.ts';

const now = new Date('2026-06-01T03:00:00.000Z');
const reason = 'Pagu indikatif berubah.';
const fieldsOf = (outcome: unknown): (string | undefined)[] =>
  isRefusal(outcome) ? (outcome.problems ?? []).map((p) => p.field) : [];

describe('the ceiling', () => {
  const correct = (ceiling: string, why = reason) =>
    correctCeiling(aCycle(), fivePhases(), { ceiling, reason: why });

  it('is corrected to whole rupiah above nothing, with a reason', () => {
    expect(correct('Rp1.500.000.000')).toEqual({ from: 1_250_000_000, to: 1_500_000_000, reason });
    for (const wrong of ['', '0', 'Rp0', '-1', '1,5', 'x', '1.250.000.000'])
      expect(fieldsOf(correct(wrong)), wrong).toEqual(['ceiling']);
    expect(fieldsOf(correct('1.500.000.000', 'pendek'))).toEqual(['reason']);
    expect(fieldsOf(correct('0', ''))).toEqual(['ceiling', 'reason']);
  });

  it.each(['running', 'failed', 'done'] as const)('is in use when the analysis is %s', (status) => {
    const all = fivePhases({ 'needs-analysis': { status } });
    expect(mayCorrectCeiling(aCycle(), all)).toBe(false);
    expect(correctCeiling(aCycle(), all, { ceiling: '2', reason })).toMatchObject({
      reason: 'ceiling-in-use',
    });
  });

  it('of a year that has ended stays', () => {
    expect(mayCorrectCeiling(aCycle({ status: 'closed' }), fivePhases())).toBe(false);
  });
});

describe('a year that stopped', () => {
  const stopped = (status: 'refused' | 'lapsed') =>
    fivePhases({
      'needs-survey': { status: 'done' },
      'needs-analysis': { status: 'done' },
      'program-approval': { status },
    });
  const ended = (status: 'refused' | 'lapsed'): Plan =>
    aPlan({ status, decidedAt: at('2026-05-20T00:00:00.000Z') });
  const decide = (
    command: Partial<Parameters<typeof decideOnStopped>[3]>,
    status: 'refused' | 'lapsed' = 'lapsed',
  ) =>
    decideOnStopped(
      aCycle(),
      stopped(status),
      ended(status),
      { choice: undefined, closesOn: undefined, reason, ...command },
      now,
    );

  it.each(['refused', 'lapsed'] as const)(
    'with a plan that was %s can be proposed again or ended',
    (status) => {
      expect(decide({ choice: 'ajukan', closesOn: '2026-12-18' }, status)).toMatchObject({
        kind: 'propose-again',
        closesAt: '2026-12-18T16:59:59.000Z',
      });
      expect(decide({ choice: 'perbaiki', closesOn: '2026-12-18' }, status)).toMatchObject({
        kind: 'correct-first',
        closesAt: '2026-12-18T16:59:59.000Z',
      });
      expect(decide({ choice: 'akhiri' }, status)).toEqual({ kind: 'end-year', reason });
      expect(yearStanding(aCycle(), stopped(status))).toBe(status);
    },
  );

  it('needs a choice, a day to come within the year, and a reason', () => {
    expect(fieldsOf(decide({}))).toEqual(['choice']);
    for (const closesOn of ['', '2026-06-01', '2026-05-31', '2026-02-30', '2027-06-30', '2027-12-01'])
      expect(fieldsOf(decide({ choice: 'ajukan', closesOn })), closesOn).toEqual(['closesOn']);
    expect(fieldsOf(decide({ choice: 'akhiri', reason: 'pendek' }))).toEqual(['reason']);
  });

  it('is nothing to decide on while it runs, or when it has ended', () => {
    const command = { choice: 'akhiri', closesOn: undefined, reason };
    expect(decideOnStopped(aCycle(), fivePhases(), aPlan(), command, now)).toMatchObject({
      reason: 'not-stopped',
    });
    expect(
      decideOnStopped(aCycle({ status: 'closed' }), stopped('lapsed'), ended('lapsed'), command, now),
    ).toMatchObject({ reason: 'not-stopped' });
  });

  it('that was ended says so, other than one that ran to its end', () => {
    expect(yearStanding(aCycle({ status: 'closed', endedBecause: reason } as never), stopped('lapsed'))).toBe(
      'ended-without-plan',
    );
    expect(yearStanding(aCycle({ status: 'closed' }), fivePhases())).toBe('done');
    expect(yearStanding(aCycle(), fivePhases({ 'needs-survey': { status: 'failed' } }))).toBe('failed');
  });
});
