// How long an approver has: working days, reminders before the deadline, one escalation with half the days, then the turn lapses.

import { dateInWib, endOfDay, startOfDay } from '../records/moments.ts';
import type { ApprovalStep } from '../records/plan.ts';
import type { Policy } from '../records/policy.ts';
import { addWorkingDays } from '../rulebook/calendar.ts';
import { isOverdue } from './decision.rules.ts';

export type Timing = Pick<Policy, 'approval' | 'jointLeave'>;
/** The part of a step that says how its time runs. */
export type Turn = Pick<ApprovalStep, 'askedAt' | 'expiresAt' | 'remindersSent' | 'escalatedAt'>;

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Office hours begin; a reminder waits at the top of the mailbox. */
const reminderHour = 8;
/** The workflow looks again a little after the deadline, so that a decision written in the last second is seen. */
const graceMs = 5 * minuteMs;
const shortestWaitSeconds = 60;

export const firstDeadline = (askedAt: Date, { approval, jointLeave }: Timing): Date =>
  endOfDay(addWorkingDays(dateInWib(askedAt), approval.workingDaysPerOffice, jointLeave));

export const newTurn = (askedAt: Date, timing: Timing): Turn => ({
  askedAt: askedAt.toISOString(),
  expiresAt: firstDeadline(askedAt, timing).toISOString(),
  remindersSent: 0,
});

/** Half the days again, from the first deadline, or from now when the workflow could not look in time. */
export const secondDeadline = (firstEnds: Date, now: Date, { approval, jointLeave }: Timing): Date => {
  const from = firstEnds.getTime() > now.getTime() ? firstEnds : now;
  const start = dateInWib(firstEnds) === dateInWib(new Date(from.getTime() - graceMs)) ? firstEnds : from;
  return endOfDay(addWorkingDays(dateInWib(start), Math.ceil(approval.workingDaysPerOffice / 2), jointLeave));
};

/** Moments of the reminders, first one first; after the escalation there are none. */
export const reminderTimes = (step: Turn, { approval, jointLeave }: Timing): Date[] =>
  step.escalatedAt !== undefined
    ? []
    : approval.remindBeforeWorkingDays
        .map((days) => addWorkingDays(dateInWib(new Date(step.expiresAt)), -days, jointLeave))
        .map((date) => new Date(startOfDay(date).getTime() + reminderHour * hourMs))
        .filter((at) => at.getTime() > new Date(step.askedAt).getTime())
        .sort((a, b) => a.getTime() - b.getTime());

export type Look =
  | { act: 'wait' }
  | { act: 'remind'; number: number }
  | { act: 'escalate'; number: number; expiresAt: Date }
  | { act: 'lapse' };

/** What is due for an approver who has not decided. A missed reminder is not sent late beside a newer one. */
export const lookAt = (step: Turn, timing: Timing, now: Date): Look => {
  if (isOverdue(step, now))
    return step.escalatedAt === undefined
      ? {
          act: 'escalate',
          number: step.remindersSent + 1,
          expiresAt: secondDeadline(new Date(step.expiresAt), now, timing),
        }
      : { act: 'lapse' };
  const due = reminderTimes(step, timing).filter((at) => at.getTime() <= now.getTime()).length;
  return due > step.remindersSent ? { act: 'remind', number: due } : { act: 'wait' };
};

/** Seconds until a moment when the workflow should look again. */
export const secondsUntil = (moment: Date, now: Date): number =>
  Math.max(shortestWaitSeconds, Math.ceil((moment.getTime() - now.getTime()) / 1000));

export const secondsUntilLook = (step: Turn, timing: Timing, now: Date): number => {
  const reminder = reminderTimes(step, timing).find((at) => at.getTime() > now.getTime());
  return secondsUntil(reminder ?? new Date(new Date(step.expiresAt).getTime() + graceMs), now);
};

/** How long to wait for a revision: until the phase closes. */
export const secondsUntilClosing = (closesAt: Date, now: Date): number =>
  secondsUntil(new Date(closesAt.getTime() + graceMs), now);
