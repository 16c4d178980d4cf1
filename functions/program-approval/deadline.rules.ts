// How long an approver has: working days, reminders before the deadline, one escalation with half the days, then the turn lapses.
import {
  dateOf,
  dayMs,
  earliestFirst,
  endOfDay,
  instantOf,
  later,
  minuteMs,
  momentOf,
  morningOf,
  secondsUntil,
} from '../records/moments.ts';
import type { ApprovalStep } from '../records/plan.ts';
import type { Policy } from '../records/policy.ts';
import { addWorkingDays } from '../rulebook/calendar.ts';
import { letterDay, type SendingHours } from '../rulebook/sending-window.rules.ts';
import { isOverdue } from './decision.rules.ts';

export type Timing = Pick<Policy, 'approval'> & SendingHours;
/** The part of a step that says how its time runs. */
export type TurnTime = Pick<
  ApprovalStep,
  'askedAt' | 'expiresAt' | 'remindersSent' | 'escalatedAt' | 'vacantSince'
>;

/** The workflow looks again a little after the deadline, so that a decision written in the last second is seen. */
const graceMs = 5 * minuteMs;
const shortestWaitSeconds = 60;
/** How often the workflow looks at an empty chair; whoever is named is asked at once, not then. */
export const vacantLookSeconds = dayMs / 1000;

/** Counted from the day the request is sent. */
export const firstDeadline = (askedAt: Date, timing: Timing): Date =>
  endOfDay(
    addWorkingDays(letterDay(askedAt, timing), timing.approval.workingDaysPerOffice, timing.jointLeave),
  );

const notAfter = (deadline: Date, closesAt: Date | undefined): Date =>
  closesAt !== undefined && closesAt < deadline ? closesAt : deadline;

/** `closesAt`: a turn about a change runs no longer than delivery. */
export const newTurn = (askedAt: Date, timing: Timing, closesAt?: Date): TurnTime => ({
  askedAt: instantOf(askedAt),
  expiresAt: instantOf(notAfter(firstDeadline(askedAt, timing), closesAt)),
  remindersSent: 0,
});

/**
 * Half the days again, from the first deadline, or from now when the workflow could not look in time. Every one of them is a
 * whole one: the letter is there at the latest when the first begins.
 */
export const secondDeadline = (firstEnds: Date, now: Date, { approval, jointLeave }: Timing): Date => {
  const from = firstEnds > now ? firstEnds : now;
  const start = dateOf(firstEnds) === dateOf(later(from, -graceMs)) ? firstEnds : from;
  return endOfDay(addWorkingDays(dateOf(start), Math.ceil(approval.workingDaysPerOffice / 2), jointLeave));
};

/** Moments of the reminders, first one first, when a letter lies on top of the mailbox; after the escalation there are none. */
export const reminderTimes = (step: TurnTime, { approval, jointLeave }: Timing): Date[] =>
  step.escalatedAt !== undefined
    ? []
    : approval.remindBeforeWorkingDays
        .map((days) => addWorkingDays(dateOf(step.expiresAt), -days, jointLeave))
        .sort(earliestFirst)
        .map(morningOf)
        .filter((at) => at > momentOf(step.askedAt));

export type Look =
  | { act: 'wait' }
  | { act: 'remind'; number: number }
  | { act: 'escalate'; number: number; expiresAt: Date }
  | { act: 'lapse' };

/** What is due for an approver who has not decided. A missed reminder is not sent late beside a newer one. */
export const lookAt = (step: TurnTime, timing: Timing, now: Date, closesAt?: Date): Look => {
  // An empty chair is neither reminded nor late.
  if (step.vacantSince !== undefined) return { act: 'wait' };
  if (isOverdue(step, now))
    return step.escalatedAt === undefined
      ? {
          act: 'escalate',
          number: step.remindersSent + 1,
          expiresAt: notAfter(secondDeadline(momentOf(step.expiresAt), now, timing), closesAt),
        }
      : { act: 'lapse' };
  const due = reminderTimes(step, timing).filter((at) => at <= now).length;
  return due > step.remindersSent ? { act: 'remind', number: due } : { act: 'wait' };
};

/** Seconds until a moment when the workflow should look again. */
const secondsToWait = (moment: Date, now: Date): number =>
  Math.max(shortestWaitSeconds, secondsUntil(moment, now));

export const secondsUntilLook = (step: TurnTime, timing: Timing, now: Date): number => {
  if (step.vacantSince !== undefined) return vacantLookSeconds;
  const reminder = reminderTimes(step, timing).find((at) => at > now);
  return secondsToWait(reminder ?? later(momentOf(step.expiresAt), graceMs), now);
};

/** How long to wait for a revision: until the phase closes. */
export const secondsUntilClosing = (closesAt: Date, now: Date): number =>
  secondsToWait(later(closesAt, graceMs), now);
