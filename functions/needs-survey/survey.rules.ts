// What the survey does next: wait, remind or close; whom it asks, and who rates whom.

import type { AgencyId } from '../records/ids.ts';
import {
  dateOf,
  hasCome,
  type Instant,
  instantOf,
  momentOf,
  morningOf,
  secondsUntil,
  type WibDate,
} from '../records/moments.ts';
import type { ClosedBecause, Survey, SurveyTally } from '../records/survey.ts';
import { addWorkingDays } from '../rulebook/calendar.ts';
import { divideHalfUp } from '../rulebook/rounding.ts';

/** Reminders go out at 08.00 WIB, the given working days after the opening, as far as the survey is still open then. */
export const reminderMoments = (
  openedAt: Date,
  closesAt: Date,
  afterWorkingDays: readonly number[],
  jointLeave: readonly WibDate[],
): Instant[] =>
  afterWorkingDays
    .map((days) => morningOf(addWorkingDays(dateOf(openedAt), days, jointLeave)))
    .filter((at) => at > openedAt && at < closesAt)
    .map((at) => instantOf(at))
    .toSorted();

/**
 * The same survey until a later day: a reminder with the new day is due at once, and those after it run from now. Reminders that
 * had been due keep their numbers.
 */
export const extendedUntil = (
  survey: Pick<Survey, 'remindAt'>,
  closesAt: Instant,
  {
    now,
    afterWorkingDays,
    jointLeave,
  }: { now: Date; afterWorkingDays: readonly number[]; jointLeave: readonly WibDate[] },
): Pick<Survey, 'closesAt' | 'remindAt'> => ({
  closesAt,
  remindAt: [
    ...survey.remindAt.filter((at) => hasCome(at, now)),
    instantOf(now),
    ...reminderMoments(now, momentOf(closesAt), afterWorkingDays, jointLeave),
  ],
});

export const isTallyComplete = (t: SurveyTally): boolean => t.answered >= t.invited && t.rated >= t.toRate;

/** Agencies that were there when the survey opened, and those whose people came since. */
export const agenciesAsked = (survey: Survey, tallies: readonly SurveyTally[]): AgencyId[] =>
  [...new Set([...survey.agencies, ...tallies.map((t) => t.agencyId)])].toSorted();

/** Everyone asked has answered; agencies whose people are still being invited count as not yet. */
export const hasEveryoneAnswered = (survey: Survey, tallies: readonly SurveyTally[]): boolean => {
  const counted = new Set(tallies.map((t) => t.agencyId));
  return survey.agencies.every((agencyId) => counted.has(agencyId)) && tallies.every(isTallyComplete);
};

type SurveyStep = {
  word: 'complete' | 'close' | 'remind' | 'wait';
  /** The reminder that is due (`remind`), else the latest one sent. */
  number: number;
  /** Until the next reminder or the close, at least one second. */
  waitSeconds: number;
};

/**
 * What is due at a moment, given the number of the latest reminder sent. Reminders missed meanwhile (a stopped
 * workflow) are not made up for: only the latest one due is sent, so nobody gets two at once.
 */
export const surveyStep = (
  survey: Survey,
  tallies: readonly SurveyTally[],
  reminded: number,
  now: Date,
): SurveyStep => {
  const due = survey.remindAt.filter((at) => hasCome(at, now)).length;
  const next = survey.remindAt[due] ?? survey.closesAt;
  const waitSeconds = secondsUntil(momentOf(next), now);
  const step = (word: SurveyStep['word'], number = reminded): SurveyStep => ({ word, number, waitSeconds });
  if (hasEveryoneAnswered(survey, tallies)) return step('complete');
  if (survey.status === 'closed' || survey.closeRequestedAt || hasCome(survey.closesAt, now))
    return step('close');
  return due > reminded ? step('remind', due) : step('wait');
};

export type SurveyCounts = {
  invited: number;
  answered: number;
  toRate: number;
  rated: number;
  reminders: number;
  /** Asked, and no longer there to answer. */
  left: number;
  /** Without an address, so never asked. */
  unreached: number;
};

export const countsOf = (tallies: readonly SurveyTally[]): SurveyCounts =>
  tallies.reduce(
    (sum, t) => ({
      invited: sum.invited + t.invited,
      answered: sum.answered + t.answered,
      toRate: sum.toRate + t.toRate,
      rated: sum.rated + t.rated,
      reminders: sum.reminders + t.reminders,
      left: sum.left + t.left,
      unreached: sum.unreached + t.unreached,
    }),
    { invited: 0, answered: 0, toRate: 0, rated: 0, reminders: 0, left: 0, unreached: 0 },
  );

/** Share that answered, in hundredths of a percent, rounded half up once; absent when nobody was asked. */
export const responseRateHundredths = (done: number, asked: number): number | undefined =>
  asked === 0 ? undefined : divideHalfUp(10_000 * done, asked);

/** Whether it still invites and asks: not closed, not asked to close, not over. */
export const stillRuns = (survey: Survey, now: Date): boolean =>
  survey.status === 'open' && survey.closeRequestedAt === undefined && !hasCome(survey.closesAt, now);

/** The moment the operator's early close took effect; undefined when nobody asked for one. */
export const endedEarlyAt = (survey: Survey): Instant | undefined =>
  survey.closeRequestedAt !== undefined && survey.status === 'closed'
    ? survey.closedAt
    : survey.closeRequestedAt;

/** Why a survey ended, from what is on record. */
export const closedBecause = (survey: Survey, tallies: readonly SurveyTally[]): ClosedBecause => {
  if (hasEveryoneAnswered(survey, tallies)) return 'all-answered';
  return survey.closeRequestedAt ? 'operator' : 'deadline';
};
