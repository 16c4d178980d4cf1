// When the follow-up happens, who is asked, and what its form may say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  feedbackStep,
  followUpMoment,
  followUpStep,
  followUpWindow,
  planFollowUp,
  raterTasks,
} from '../../../functions/evaluation/behaviour/follow-up.rules.ts';
import { readFollowUp } from '../../../functions/evaluation/behaviour/follow-up-form.rules.ts';
import { lookAgain, openBatches } from '../../../functions/evaluation/year/year.rules.ts';
import { instantOf } from '../../../functions/records/moments.ts';
import { agencyId, batchId, employeeId, on } from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import {
  aBatch,
  aCancelledBatch,
  alumni,
  aRunningBatch,
  competencies,
  employee,
  evaluationOf,
} from './government.ts';

const at = (iso: string): Date => new Date(iso);

describe('the moment of the follow-up', () => {
  it('is 08.00 WIB of a working day, months after the last day', () => {
    expect(followUpMoment(on('2027-04-08'), 3, []).toISOString()).toBe('2027-07-08T01:00:00.000Z');
    expect(followUpMoment(on('2027-11-30'), 3, []).toISOString()).toBe('2028-02-29T01:00:00.000Z');
    expect(followUpMoment(on('2027-04-08'), 3, [on('2027-07-08')]).toISOString()).toBe(
      '2027-07-09T01:00:00.000Z',
    );
  });

  it('never keeps an execution for longer than a year', () => {
    const day = fc.integer({ min: 0, max: 800 });
    const start = at('2027-01-01T00:00:00.000Z');
    const plus = (days: number): Date => new Date(start.getTime() + days * 86_400_000);
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 60 }), (due, passed, days) => {
        const now = plus(Math.min(passed, 30));
        const plan = planFollowUp(plus(due), days, { startedAt: start }, now);
        const wakes = (plan.wakeAt.getTime() - start.getTime()) / 86_400_000;
        if (plan.word === 'ask') expect(due).toBeLessThanOrEqual(Math.min(passed, 30));
        if (plan.word === 'wait') expect(wakes + days).toBeLessThanOrEqual(330);
        expect(wakes).toBeLessThanOrEqual(331);
      }),
    );
  });

  it('leaves a window with one reminder in the middle, unless it is too short for one', () => {
    const hours = { ...roundTheClock, jointLeave: [] };
    const long = followUpWindow(at('2027-07-08T01:00:00.000Z'), 21, hours);
    expect(long.closesAt.toISOString()).toBe('2027-07-29T16:59:59.000Z');
    expect(long.remindAt.toISOString()).toBe('2027-07-19T01:00:00.000Z');
    const short = followUpWindow(at('2027-07-09T01:00:00.000Z'), 1, hours);
    expect(short.remindAt).toEqual(short.closesAt);
  });
});

describe('what is due', () => {
  it.each([
    ['waits for the reminder', {}, '2027-07-10T00:00:00.000Z', 'wait'],
    ['reminds', {}, '2027-07-19T01:00:00.000Z', 'remind'],
    [
      'waits for the end',
      { remindedAt: instantOf(at('2027-07-19T01:00:00.000Z')) },
      '2027-07-19T01:00:00.000Z',
      'wait',
    ],
    ['closes at the end', {}, '2027-07-29T16:59:59.000Z', 'close'],
    ['closes when all have answered', { followUpAnswered: 7 }, '2027-07-10T00:00:00.000Z', 'close'],
    [
      'closes once ended',
      { followUpEndedAt: instantOf(at('2027-07-10T00:00:00.000Z')) },
      '2027-07-10T00:00:01.000Z',
      'close',
    ],
  ] as const)('with a follow-up: %s', (_, more, now, step) => {
    expect(followUpStep(evaluationOf(more), at(now)).word).toBe(step);
  });

  it('with a follow-up without anyone to ask is nothing', () => {
    const empty = evaluationOf({ followUpAlumni: 0, followUpSuperiors: 0, followUpAnswered: 0 });
    expect(followUpStep(empty, at('2027-07-10T00:00:00.000Z')).word).toBe('close');
  });

  it('with the feedback is to wait until its end', () => {
    const open = evaluationOf({ status: 'feedback' });
    expect(feedbackStep(open, at('2027-04-16T16:59:00.000Z'))).toEqual({ word: 'wait', waitSeconds: 59 });
    expect(feedbackStep(open, at('2027-04-16T16:59:59.000Z')).word).toBe('score');
    expect(
      feedbackStep(evaluationOf({ status: 'feedback', feedbackAnswered: 4 }), at('2027-04-10T00:00:00.000Z'))
        .word,
    ).toBe('score');
  });

  it('in the year is to look again, at the latest a day before the end', () => {
    const closes = at('2028-04-30T16:59:59.000Z');
    expect(lookAgain([batchId('P-1-1')], closes, at('2028-04-01T00:00:00.000Z'))).toEqual({
      word: 'wait',
      wakeAt: at('2028-04-08T00:00:00.000Z'),
    });
    expect(lookAgain([batchId('P-1-1')], closes, at('2028-04-29T00:00:00.000Z')).wakeAt).toEqual(
      at('2028-04-29T16:59:59.000Z'),
    );
    expect(lookAgain([batchId('P-1-1')], closes, at('2028-04-29T16:59:59.000Z')).word).toBe('done');
    expect(lookAgain([], closes, at('2028-04-01T00:00:00.000Z')).word).toBe('done');
    const batches = [
      aBatch({ batchId: batchId('B') }),
      aRunningBatch({ batchId: batchId('A') }),
      aCancelledBatch({ batchId: batchId('C') }),
    ];
    expect(openBatches(batches, [evaluationOf({ batchId: batchId('B'), status: 'closed' })])).toEqual(['A']);
  });
});

describe('who is asked', () => {
  const heads = new Map(
    ['badan', 'dinas'].map((a) => [employeeId(`kepala-${a}`), employee(`kepala-${a}`, a)]),
  );
  const agencies = new Set(['badan', 'dinas'].map(agencyId));
  const both = alumni.map((e) => ({ employee: e, agencyId: e.agencyId }));

  it('is every alumnus, and each superior once for all their people', () => {
    const tasks = raterTasks(both, heads, agencies, on('2027-07-08'));
    expect(tasks.map((t) => [t.role, t.rater.employeeId, t.people.length])).toEqual([
      ['alumni', 'badan-1', 1],
      ['alumni', 'badan-2', 1],
      ['alumni', 'dinas-1', 1],
      ['alumni', 'dinas-2', 1],
      ['superior', 'kepala-badan', 1],
      ['superior', 'kepala-dinas', 2],
    ]);
  });

  it('is nobody who has left, and no superior who has', () => {
    const left = both.map((a) =>
      a.employee.employeeId === 'dinas-1'
        ? { ...a, employee: { ...a.employee, validTo: on('2027-05-01') } }
        : a,
    );
    const gone = new Map(heads).set(employeeId('kepala-badan'), {
      ...employee('kepala-badan', 'badan'),
      validTo: on('2027-05-01'),
    });
    const tasks = raterTasks(left, gone, agencies, on('2027-07-08'));
    expect(tasks.filter((t) => t.role === 'alumni')).toHaveLength(3);
    expect(tasks.filter((t) => t.role === 'superior').map((t) => t.people.length)).toEqual([1]);
  });
});

const formOf = (fields: readonly (readonly [string, string])[]): FormData => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};

describe('a form of the follow-up', () => {
  const good = [
    ['M03', '3'],
    ['M05', '0'],
    ['diterapkan', 'penuh'],
    ['hambatan', 'waktu'],
    ['hambatan', 'dukungan'],
  ] as const;
  const without = (name: string) => good.filter(([n]) => n !== name);

  it('is read in the order of the list', () => {
    expect(readFollowUp(formOf(good), competencies)).toEqual({
      levels: { M03: 3, M05: 0 },
      applied: 'penuh',
      obstacles: ['dukungan', 'waktu'],
    });
  });

  it.each([
    ['a level out of range', [...without('M03'), ['M03', '6']], 'M03'],
    ['no word on application', without('diterapkan'), 'diterapkan'],
    ['an unknown word on application', [...without('diterapkan'), ['diterapkan', 'ya']], 'diterapkan'],
    ['no obstacle', without('hambatan'), 'hambatan'],
    ['an unknown obstacle', [...good, ['hambatan', 'cuaca']], 'hambatan'],
    ['none and some obstacles', [...good, ['hambatan', 'tidak-ada']], 'hambatan'],
    ['a competency that was not asked', [...good, ['M08', '3']], 'M08'],
  ] as const)('is refused with %s', (_, fields, field) => {
    const read = readFollowUp(formOf(fields), competencies);
    expect('problems' in read && read.problems.map((p) => p.field)).toEqual([field]);
  });
});
