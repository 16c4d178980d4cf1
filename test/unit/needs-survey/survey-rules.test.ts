import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closedBecause,
  countsOf,
  endedEarlyAt,
  hasEveryoneAnswered,
  reminderMoments,
  responseRateHundredths,
  surveyStep,
} from '../../../functions/needs-survey/survey.rules.ts';
import { raterOf } from '../../../functions/questionnaire/rater.rules.ts';
import type { Survey, SurveyTally } from '../../../functions/records/survey.ts';
import { isInOffice } from '../../../functions/rulebook/in-office.rules.ts';
import { agencyId, employeeId, at as instant, on } from '../../support/branded.ts';
import { closesAt, employee, opensAt } from './government.ts';

const remindAt = ['2026-01-27T01:00:00.000Z', '2026-02-05T01:00:00.000Z', '2026-02-16T01:00:00.000Z'].map(
  instant,
);
const survey: Survey = {
  opensAt,
  closesAt,
  status: 'open',
  agencies: [agencyId('a'), agencyId('b')],
  remindAt,
};
const tally = (id: string, answered: number, invited = 2): SurveyTally => ({
  agencyId: agencyId(id),
  invited,
  left: 0,
  unreached: 0,
  answered,
  toRate: 1,
  rated: 1,
  reminders: 0,
});
const silent = [tally('a', 2), tally('b', 1)];
const at = (iso: string): Date => new Date(iso);

describe('reminder days', () => {
  it('are working days after the opening, at 08.00 WIB, holidays and joint leave left out', () => {
    // 16 January 2026 is a national holiday (Isra Mikraj), 26 January is given as joint leave here.
    expect(reminderMoments(at('2026-01-15T01:00:00Z'), at(closesAt), [7], [])).toEqual([remindAt[0]]);
    expect(reminderMoments(at('2026-01-15T01:00:00Z'), at(closesAt), [7], [on('2026-01-26')])).toEqual([
      '2026-01-28T01:00:00.000Z',
    ]);
  });

  it('never lie after the close', () => {
    expect(reminderMoments(at('2026-01-15T01:00:00Z'), at('2026-01-20T16:59:59Z'), [1, 7], [])).toHaveLength(
      1,
    );
  });
});

describe('a reminder', () => {
  it('is not sent together with the invitation, nor at the moment the survey closes', () => {
    const eight = at('2026-01-15T01:00:00Z');
    expect(reminderMoments(eight, at(closesAt), [0], [])).toEqual([]);
    expect(reminderMoments(at('2026-01-15T00:59:59Z'), at(closesAt), [0], [])).toHaveLength(1);
    expect(reminderMoments(at('2026-01-14T00:00:00Z'), eight, [1], [])).toEqual([]);
  });
});

describe('an open survey', () => {
  it('without reminders waits for its close', () => {
    expect(surveyStep({ ...survey, remindAt: [] }, silent, 0, at('2026-02-28T16:58:59Z'))).toEqual({
      word: 'wait',
      number: 0,
      waitSeconds: 60,
    });
  });

  it('waits until the next reminder, then until the close', () => {
    expect(surveyStep(survey, silent, 0, at('2026-01-27T00:59:00Z'))).toEqual({
      word: 'wait',
      number: 0,
      waitSeconds: 60,
    });
    expect(surveyStep(survey, silent, 3, at('2026-02-28T16:59:00Z')).waitSeconds).toBe(59);
  });

  it('reminds on the day, once', () => {
    const day = at('2026-01-27T01:00:00Z');
    expect(surveyStep(survey, silent, 0, day)).toMatchObject({ word: 'remind', number: 1 });
    expect(surveyStep(survey, silent, 1, day).word).toBe('wait');
  });

  it('does not make up for missed reminders', () => {
    expect(surveyStep(survey, silent, 0, at('2026-02-20T00:00:00Z'))).toMatchObject({
      word: 'remind',
      number: 3,
    });
  });

  it('ends when all answered, at the deadline, or when the operator says so', () => {
    const now = at('2026-01-20T00:00:00Z');
    expect(surveyStep(survey, [tally('a', 2), tally('b', 2)], 0, now).word).toBe('complete');
    expect(surveyStep(survey, silent, 0, at(closesAt)).word).toBe('close');
    expect(surveyStep({ ...survey, closeRequestedAt: opensAt }, silent, 0, now).word).toBe('close');
    const closed = { ...survey, status: 'closed', closedAt: opensAt, closedBecause: 'operator' } as const;
    expect(surveyStep(closed, silent, 0, now).word).toBe('close');
  });

  it('is not complete while an agency is still being invited', () => {
    expect(hasEveryoneAnswered(survey, [tally('a', 2)])).toBe(false);
    expect(hasEveryoneAnswered(survey, [tally('a', 2), { ...tally('b', 2), rated: 0 }])).toBe(false);
    expect(hasEveryoneAnswered({ ...survey, agencies: [] }, [])).toBe(true);
  });

  it('reaches the close from any moment in a bounded number of steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 86_400 }), fc.integer({ min: 0, max: 3 }), (start, sent) => {
        let now = Date.parse(opensAt) + start * 1000;
        let reminded = sent;
        for (let steps = 0; steps < 10; steps++) {
          const step = surveyStep(survey, silent, reminded, new Date(now));
          expect(step.waitSeconds).toBeGreaterThanOrEqual(1);
          if (step.word === 'close') {
            expect(now).toBeGreaterThanOrEqual(Date.parse(closesAt));
            return;
          }
          if (step.word === 'remind') {
            expect(step.number).toBeGreaterThan(reminded);
            reminded = step.number;
          } else now += step.waitSeconds * 1000;
        }
        throw new Error('never closed');
      }),
    );
  });
});

describe('the numbers of a survey', () => {
  it('are sums over agencies', () => {
    const reminded = silent.map((t, i) => ({ ...t, reminders: i + 1 }));
    expect(countsOf(reminded)).toEqual({
      invited: 4,
      answered: 3,
      toRate: 2,
      rated: 2,
      reminders: 3,
      left: 0,
      unreached: 0,
    });
  });

  it('give a response rate rounded half up, none when nobody was asked', () => {
    expect(responseRateHundredths(0, 0)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(60_000), (a, b) => {
        const [done, asked] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(asked > 0);
        const exact = (BigInt(done) * 20_000n + BigInt(asked)) / (2n * BigInt(asked));
        expect(responseRateHundredths(done, asked)).toBe(Number(exact));
      }),
    );
  });

  it('say when the operator ended it early, and nothing of a survey that nobody ended early', () => {
    const asked = { closeRequestedAt: instant('2026-02-01T00:00:00.000Z') };
    const closedAt = instant('2026-02-01T00:05:00.000Z');
    const closed = { ...survey, status: 'closed', closedAt, closedBecause: 'operator' } as const;
    expect(endedEarlyAt(survey)).toBeUndefined();
    expect(endedEarlyAt(closed)).toBeUndefined();
    expect(endedEarlyAt({ ...survey, ...asked })).toBe(asked.closeRequestedAt);
    expect(endedEarlyAt({ ...closed, ...asked })).toBe(closedAt);
  });

  it('say why it closed', () => {
    expect(closedBecause(survey, silent)).toBe('deadline');
    expect(closedBecause({ ...survey, closeRequestedAt: opensAt }, silent)).toBe('operator');
    expect(closedBecause(survey, [tally('a', 2), tally('b', 2)])).toBe('all-answered');
  });
});

describe('who is asked', () => {
  const day = on('2026-01-15');
  const everywhere = new Set(['dinas', 'badan'].map(agencyId));
  const head = employee('ani', 'dinas');
  const staff = employee('budi', 'badan', { superiorEmployeeId: employeeId('ani') });
  const people = new Map([head, staff].map((e) => [e.employeeId, e]));

  it('are those in office on the day, first and last day included', () => {
    expect(isInOffice({ validFrom: day }, day)).toBe(true);
    expect(isInOffice({ validFrom: on('2020-01-01'), validTo: day }, day)).toBe(true);
    expect(isInOffice({ validFrom: on('2026-01-16') }, day)).toBe(false);
    expect(isInOffice({ validFrom: on('2020-01-01'), validTo: on('2026-01-14') }, day)).toBe(false);
  });

  it('rate staff of other agencies too, but never themselves', () => {
    expect(raterOf(staff, people, day, everywhere)).toEqual({
      employeeId: 'ani',
      agencyId: 'dinas',
    });
    expect(
      raterOf({ ...head, superiorEmployeeId: employeeId('ani') }, people, day, new Set([agencyId('dinas')])),
    ).toBeUndefined();
  });

  it('do not rate after leaving, nor from an agency that takes no part', () => {
    const left = new Map([[head.employeeId, { ...head, validTo: on('2025-12-31') }]]);
    expect(raterOf(staff, left, day, new Set([agencyId('dinas')]))).toBeUndefined();
    const away = new Map(
      [...people].map(([id, e]) => [id, { ...e, interruptions: [{ from: day, reason: 'cltn' as const }] }]),
    );
    expect(raterOf(staff, away, day, everywhere)).toBeUndefined();
    expect(raterOf(staff, people, day, new Set([agencyId('badan')]))).toBeUndefined();
    expect(raterOf(employee('x', 'dinas'), people, day, new Set([agencyId('dinas')]))).toBeUndefined();
  });
});
