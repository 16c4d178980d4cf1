// Other dates for phases to come: what may be moved and where to, held against the plain sentence of the rule, day by day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateField } from '../../../functions/cycle/opening.rules.ts';
import {
  movablePhases,
  type Rescheduled,
  recordedDates,
  reschedule,
} from '../../../functions/cycle/reschedule.rules.ts';
import type { Phase } from '../../../functions/records/cycle.ts';
import { type PhaseName, phases } from '../../../functions/records/policy.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { aCycle, fivePhases } from './records.ts';

const now = new Date('2026-02-10T03:00:00.000Z');
const today = '2026-02-10';
type Dates = Record<string, { opensOn: string; closesOn: string }>;

const running = (): Phase[] => fivePhases({ 'needs-survey': { status: 'running' } });
const onRecord = (all: readonly Phase[]): Dates => {
  const dates = recordedDates(all);
  if (!dates) throw new Error('a phase is missing');
  return structuredClone(dates) as Dates;
};
const changedTo = (
  all: readonly Phase[],
  changes: Partial<Record<PhaseName, Partial<Dates[string]>>>,
): ReturnType<typeof reschedule> => {
  const dates = onRecord(all);
  for (const [name, to] of Object.entries(changes)) dates[name] = { ...dates[name], ...to } as Dates[string];
  return reschedule(aCycle(), all, dates, [], now);
};
const made = (outcome: ReturnType<typeof reschedule>): readonly Rescheduled[] => {
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.problems ?? outcome.message));
  return outcome;
};
const fieldsOf = (outcome: ReturnType<typeof reschedule>) =>
  isRefusal(outcome) ? (outcome.problems ?? []).map((p) => p.field) : 'changed';

describe('phases to come', () => {
  it('are those that never opened, of an open year', () => {
    const names = (all: readonly Phase[], status: 'open' | 'closed' = 'open') =>
      movablePhases(aCycle({ status }), all).map((p) => p.phase);
    expect(names(fivePhases())).toEqual([...phases]);
    expect(names(running())).toEqual(phases.slice(1));
    expect(names(fivePhases(), 'closed')).toEqual([]);
    const again = fivePhases().map((p) =>
      p.phase === 'needs-survey' ? { ...p, openedAt: p.opensAt, status: 'planned' as const } : p,
    );
    expect(names(again)).toEqual(phases.slice(1));
    expect(changedTo(fivePhases({ 'needs-survey': { status: 'done' } }), {})).toMatchObject({
      problems: [{ message: 'Belum ada tanggal yang diubah.' }],
    });
  });

  it('move alone, to the working day that was entered', () => {
    const [only, ...others] = made(changedTo(running(), { delivery: { opensOn: '2027-02-08' } }));
    expect(others).toEqual([]);
    // Midnight in Jakarta; the closing stays to the second.
    expect(only).toMatchObject({ opensAt: '2027-02-07T17:00:00.000Z', startsAnew: false });
    expect(only?.closesAt).toBe(only?.phase.closesAt);
  });

  it('of which the first is waited for are started anew, when it is its opening that moves', () => {
    const all = fivePhases({ 'needs-survey': { status: 'done' } });
    const anew = (changes: Parameters<typeof changedTo>[1]) =>
      made(changedTo(all, changes))
        .filter((c) => c.startsAnew)
        .map((c) => c.phase.phase);
    expect(anew({ 'needs-analysis': { opensOn: '2026-03-09' } })).toEqual(['needs-analysis']);
    expect(anew({ 'needs-analysis': { closesOn: '2026-04-20' } })).toEqual([]);
    expect(anew({ 'program-approval': { opensOn: '2026-05-11' } })).toEqual([]);
  });

  it.each([
    ['a day that is no day', { delivery: { opensOn: '2027-02-30' } }, ['delivery-opens']],
    ['nothing', { evaluation: { closesOn: '' } }, ['evaluation-closes']],
    ['a day that is over', { 'needs-analysis': { opensOn: '2026-02-09' } }, ['needs-analysis-opens']],
    ['a year before the budget is there', { delivery: { opensOn: '2026-12-31' } }, ['delivery-opens']],
    [
      'an end before the beginning',
      { delivery: { opensOn: '2027-12-20', closesOn: '2027-12-01' } },
      ['delivery-closes'],
    ],
    [
      'the time of the one before',
      { 'program-approval': { opensOn: '2026-03-09' } },
      ['program-approval-opens'],
    ],
    [
      'the time of the one after',
      { 'needs-analysis': { closesOn: '2026-05-31' } },
      ['program-approval-opens'],
    ],
    [
      'a phase longer than an execution lives',
      { evaluation: { closesOn: '2028-12-31' } },
      ['evaluation-closes'],
    ],
  ] as const)('cannot be given %s', (_, changes, fields) => {
    expect(fieldsOf(changedTo(running(), changes))).toEqual(fields);
  });

  it('are taken when, and only when, the year stays in order: each after the one before, none in the past', () => {
    const day = (n: number): string =>
      new Date(Date.UTC(2026, 1, 8) + n * 86_400_000).toISOString().slice(0, 10);
    const dates = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 8, maxLength: 8 });
    let taken = 0;
    fc.assert(
      fc.property(dates, fc.boolean(), (numbers, inOrder) => {
        const all = running();
        const days = inOrder ? numbers.toSorted((a, b) => a - b) : numbers;
        const entered = onRecord(all);
        phases.slice(1).forEach((name, i) => {
          entered[name] = { opensOn: day(days[2 * i] ?? 0), closesOn: day(days[2 * i + 1] ?? 0) };
        });
        const outcome = reschedule(aCycle(), all, entered, [], now);
        // By hand: over the days themselves, weekends aside (an opening moves to Monday, a closing does not).
        const list = phases.map((name) => entered[name] as Dates[string]);
        const isWeekend = (d: string): boolean => [0, 6].includes(new Date(`${d}T00:00:00Z`).getUTCDay());
        const long = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;
        const isFine = list.every(({ opensOn, closesOn }, i) => {
          if (i === 0) return true;
          const before = list[i - 1]?.closesOn ?? '';
          return (
            opensOn >= today && opensOn > before && closesOn >= opensOn && long(opensOn, closesOn) <= 350
          );
        });
        const { opensOn: first = '', closesOn: last = '' } = entered.delivery ?? {};
        const isBudgetYear = first >= '2027-01-01' && last <= '2027-12-31';
        // Where an opening falls on days off, the working day after it decides; that is what the calendar's tests are for.
        const plain = list
          .slice(1)
          .every(({ opensOn, closesOn }) => !isWeekend(opensOn) || long(opensOn, closesOn) > 14);
        if (!(isFine && isBudgetYear)) expect(isRefusal(outcome)).toBe(true);
        else if (plain && list.slice(1).every((d) => long(d.opensOn, d.closesOn) > 14)) {
          taken += 1;
          const windows = new Map(made(outcome).map((c) => [c.phase.phase, c]));
          let until: string = all.find((p) => p.phase === 'needs-survey')?.closesAt ?? '';
          for (const name of phases.slice(1)) {
            const window = windows.get(name) ?? all.find((p) => p.phase === name);
            expect((window?.opensAt ?? '') > until).toBe(true);
            until = window?.closesAt ?? '';
          }
        }
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(5);
  });

  it('keep the days that were not touched, whatever else changes', () => {
    const names = phases.slice(1);
    fc.assert(
      fc.property(fc.subarray([...names]), (chosen) => {
        const all = running();
        const entered = onRecord(all);
        for (const name of chosen) {
          const dates = entered[name];
          if (dates) dates.closesOn = dates.opensOn;
        }
        const outcome = reschedule(aCycle(), all, entered, [], now);
        if (isRefusal(outcome)) {
          expect(chosen).toEqual([]);
          return;
        }
        expect(outcome.map((c) => c.phase.phase)).toEqual(names.filter((n) => chosen.includes(n)));
        for (const change of outcome) expect(change.opensAt).toBe(change.phase.opensAt);
      }),
    );
  });

  it('name their fields as the form does', () => {
    expect(dateField('delivery', 'opens')).toBe('delivery-opens');
  });
});
