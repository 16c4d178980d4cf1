// Deadlines in working days, reminders and the escalation, against plain counting of days.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstDeadline,
  lookAt,
  newTurn,
  reminderTimes,
  secondDeadline,
  secondsUntilClosing,
  secondsUntilLook,
} from '../../../functions/program-approval/deadline.rules.ts';
import { dateOf, instantOf } from '../../../functions/records/moments.ts';
import { isWorkingDay } from '../../../functions/rulebook/calendar.ts';
import { on } from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { step } from './government.ts';

const timing = { ...roundTheClock, jointLeave: [on('2026-05-15')] };
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-12-01T00:00:00Z'),
  noInvalidDate: true,
});
const dayMs = 86_400_000;
const workingDaysBetween = (from: string, to: string): number => {
  let count = 0;
  for (let d = Date.parse(from) + dayMs; d <= Date.parse(to); d += dayMs)
    if (isWorkingDay(on(new Date(d).toISOString().slice(0, 10)), timing.jointLeave)) count += 1;
  return count;
};
const waiting = (askedAt: Date) => step(newTurn(askedAt, timing));

describe('a deadline', () => {
  it('is the end of the tenth working day, holidays and joint leave left out', () => {
    expect(firstDeadline(new Date('2026-05-04T01:00:00Z'), timing).toISOString()).toBe(
      '2026-05-20T16:59:59.000Z',
    );
  });

  it('counts exactly the working days of the policy, from any moment', () => {
    fc.assert(
      fc.property(moment, (askedAt) => {
        const ends = firstDeadline(askedAt, timing);
        expect(workingDaysBetween(dateOf(askedAt), dateOf(ends))).toBe(10);
        expect(isWorkingDay(dateOf(ends), timing.jointLeave)).toBe(true);
        const again = secondDeadline(ends, new Date(ends.getTime() + 300_000), timing);
        expect(workingDaysBetween(dateOf(ends), dateOf(again))).toBe(5);
      }),
    );
  });

  it('of the escalation runs from now when the workflow could not look in time', () => {
    const ends = new Date('2026-05-20T16:59:59.000Z');
    const late = new Date('2026-06-10T03:00:00.000Z');
    expect(secondDeadline(ends, late, timing).toISOString()).toBe('2026-06-18T16:59:59.000Z');
  });
});

describe('the second deadline', () => {
  const ends = new Date('2026-05-20T16:59:59.000Z');
  it('counts from the first one, however long before it somebody looks', () => {
    const early = new Date('2026-05-06T03:00:00.000Z');
    expect(secondDeadline(ends, early, timing)).toEqual(secondDeadline(ends, ends, timing));
  });

  it('is told as the next letter in a row', () => {
    const turn = { ...waiting(new Date('2026-05-04T01:00:00Z')), remindersSent: 3 };
    expect(lookAt(turn, timing, ends)).toEqual({
      act: 'escalate',
      number: 4,
      expiresAt: secondDeadline(ends, ends, timing),
    });
  });
});

describe('the wait for a revision', () => {
  it('lasts until a little after the phase closes, and never less than a minute', () => {
    const closesAt = new Date('2026-11-30T16:59:59.000Z');
    expect(secondsUntilClosing(closesAt, new Date('2026-11-30T15:59:59.000Z'))).toBe(3_600 + 300);
    expect(secondsUntilClosing(closesAt, new Date('2026-12-24T00:00:00.000Z'))).toBe(60);
  });
});

describe('reminders', () => {
  it('come in the order of their days, in whatever order the policy has them', () => {
    const turn = waiting(new Date('2026-05-04T01:00:00Z'));
    const upward = { ...timing, approval: { ...timing.approval, remindBeforeWorkingDays: [1, 5, 3] } };
    expect(reminderTimes(turn, upward)).toEqual(reminderTimes(turn, timing));
  });

  it('do not come together with the letter itself', () => {
    const same = { ...timing, approval: { ...timing.approval, remindBeforeWorkingDays: [10] } };
    expect(reminderTimes(waiting(new Date('2026-05-04T01:00:00.000Z')), same)).toEqual([]);
    expect(reminderTimes(waiting(new Date('2026-05-04T00:59:59.999Z')), same)).toHaveLength(1);
  });

  it('come 5, 3 and 1 working days before the deadline, at eight in the morning', () => {
    expect(
      reminderTimes(waiting(new Date('2026-05-04T01:00:00Z')), timing).map((d) => d.toISOString()),
    ).toEqual(['2026-05-11T01:00:00.000Z', '2026-05-13T01:00:00.000Z', '2026-05-19T01:00:00.000Z']);
  });

  it('never come before the letter itself, nor after the escalation', () => {
    const short = { ...timing, approval: { ...timing.approval, workingDaysPerOffice: 2 } };
    fc.assert(
      fc.property(moment, (askedAt) => {
        const turn = step(newTurn(askedAt, short));
        for (const at of reminderTimes(turn, short)) expect(at.getTime()).toBeGreaterThan(askedAt.getTime());
        expect(reminderTimes({ ...turn, escalatedAt: instantOf(askedAt) }, short)).toEqual([]);
      }),
    );
  });
});

describe('looking at a silent approver whenever it is due', () => {
  it('reminds in order, escalates once and lapses, and always moves forward', () => {
    fc.assert(
      fc.property(moment, (askedAt) => {
        let turn = waiting(askedAt);
        let now = askedAt;
        const acts: string[] = [];
        for (let i = 0; i < 12 && acts.at(-1) !== 'lapse'; i++) {
          now = new Date(now.getTime() + secondsUntilLook(turn, timing, now) * 1000);
          const look = lookAt(turn, timing, now);
          acts.push(look.act);
          if (look.act === 'remind') turn = { ...turn, remindersSent: look.number };
          if (look.act === 'escalate')
            turn = {
              ...turn,
              remindersSent: look.number,
              escalatedAt: instantOf(now),
              expiresAt: instantOf(look.expiresAt),
            };
        }
        const reminders = reminderTimes(waiting(askedAt), timing).map(() => 'remind');
        expect(acts).toEqual([...reminders, 'escalate', 'lapse']);
      }),
    );
  });

  it('sends one reminder when several were missed, with the number of the latest', () => {
    const turn = waiting(new Date('2026-05-04T01:00:00Z'));
    expect(lookAt(turn, timing, new Date('2026-05-18T02:00:00Z'))).toEqual({ act: 'remind', number: 2 });
    expect(lookAt({ ...turn, remindersSent: 2 }, timing, new Date('2026-05-18T02:00:00Z'))).toEqual({
      act: 'wait',
    });
  });
});
