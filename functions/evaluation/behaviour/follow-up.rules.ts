// When alumni and superiors are asked, reminded and no longer waited for; and who is asked about whom.

import { raterOf } from '../../questionnaire/rater.rules.ts';
import type { StaffMember } from '../../questionnaire/staff.ts';
import type { BatchEvaluation } from '../../records/batch-evaluation.ts';
import { addDays, addMonths, dateInWib, endOfDay } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import { workingDayFrom } from '../../rulebook/calendar.ts';
import { isInOffice } from '../../rulebook/in-office.rules.ts';
import type { RaterRole } from './behaviour.rules.ts';

const dayMs = 86_400_000;
/** One execution may last a year; a batch whose follow-up would end later than this goes on in a new one. */
const longestExecutionDays = 330;
const longestWaitDays = 300;

const morningOf = (isoDate: string): Date => new Date(`${isoDate}T08:00:00+07:00`);
const secondsUntil = (moment: string, now: Date): number =>
  Math.max(1, Math.ceil((Date.parse(moment) - now.getTime()) / 1000));

/** Some months after the last day of the batch, 08.00 WIB of a working day. */
export const followUpMoment = (endsOn: string, months: number, jointLeave: readonly string[]): Date =>
  morningOf(workingDayFrom(addMonths(endsOn, months), jointLeave));

export type FollowUpPlan = { step: 'ask' | 'wait' | 'hand-over'; wakeAt: Date };

/** Whether it is time to ask, and if not, whether this execution lives long enough to do it itself. */
export const planFollowUp = (
  followUpAt: Date,
  days: number,
  execution: { startedAt: Date },
  now: Date,
): FollowUpPlan => {
  if (followUpAt <= now) return { step: 'ask', wakeAt: now };
  const end = followUpAt.getTime() + (days + 1) * dayMs;
  if (end <= execution.startedAt.getTime() + longestExecutionDays * dayMs)
    return { step: 'wait', wakeAt: followUpAt };
  const wakeAt = new Date(Math.min(followUpAt.getTime(), now.getTime() + longestWaitDays * dayMs));
  return { step: 'hand-over', wakeAt };
};

/** The name of the execution that goes on: a doubled start is the same start. */
export const continuationName = (
  batch: { tenant: string; year: number; batchId: string; attempt: number },
  wakeAt: Date,
): string =>
  `${batch.tenant}-${batch.year}-batch-evaluation-${batch.batchId}-${batch.attempt}-from-${dateInWib(wakeAt)}`;

/** Open until the end of a day; one reminder halfway, in the morning of a working day. */
export const followUpWindow = (
  now: Date,
  days: number,
  jointLeave: readonly string[],
): { closesAt: Date; remindAt: Date } => {
  const today = dateInWib(now);
  const closesAt = endOfDay(addDays(today, days));
  const halfway = morningOf(workingDayFrom(addDays(today, Math.ceil(days / 2)), jointLeave));
  return { closesAt, remindAt: new Date(Math.min(halfway.getTime(), closesAt.getTime())) };
};

/** What is due with the feedback of a batch. */
export const feedbackStep = (
  evaluation: BatchEvaluation,
  now: Date,
): { step: 'wait' | 'score'; waitSeconds: number } => {
  const { status, feedbackAnswered, feedbackInvited, feedbackClosesAt } = evaluation;
  const isOver =
    status !== 'feedback' || feedbackAnswered >= feedbackInvited || feedbackClosesAt <= now.toISOString();
  return { step: isOver ? 'score' : 'wait', waitSeconds: secondsUntil(feedbackClosesAt, now) };
};

export const followUpAsked = (evaluation: BatchEvaluation): number =>
  (evaluation.followUpAlumni ?? 0) + (evaluation.followUpSuperiors ?? 0);

/** What is due with the follow-up of a batch; the reminder goes out once. */
export const followUpStep = (
  evaluation: BatchEvaluation,
  now: Date,
): { step: 'wait' | 'remind' | 'close'; waitSeconds: number } => {
  const at = now.toISOString();
  const closesAt = evaluation.followUpClosesAt ?? at;
  const remindAt = evaluation.followUpRemindAt ?? closesAt;
  const isReminded = evaluation.remindedAt !== undefined || remindAt >= closesAt;
  const isOver =
    evaluation.status === 'closed' ||
    evaluation.followUpEndedAt !== undefined ||
    (evaluation.followUpAnswered ?? 0) >= followUpAsked(evaluation) ||
    closesAt <= at;
  if (isOver) return { step: 'close', waitSeconds: 1 };
  if (!isReminded && remindAt <= at) return { step: 'remind', waitSeconds: 1 };
  return { step: 'wait', waitSeconds: secondsUntil(isReminded ? closesAt : remindAt, now) };
};

export type RaterTask = { role: RaterRole; rater: Employee; people: StaffMember[] };
/** An alumnus with the agency they were surveyed and trained in, wherever they work now. */
export type Alumnus = { employee: Employee; agencyId: string };

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const memberOf = ({ employee, agencyId }: Alumnus): StaffMember => ({
  employeeId: employee.employeeId,
  agencyId,
});

/**
 * Who is asked: every alumnus still in office about themselves, and each one's superior of the day, with one list per superior.
 * `agencies` are those that exist on the day.
 */
export const raterTasks = (
  alumni: readonly Alumnus[],
  superiors: ReadonlyMap<string, Employee>,
  agencies: ReadonlySet<string>,
  isoDate: string,
): RaterTask[] => {
  const present = alumni
    .filter((a) => isInOffice(a.employee, isoDate))
    .toSorted((a, b) => compare(a.employee.employeeId, b.employee.employeeId));
  const lists = new Map<string, RaterTask>();
  for (const alumnus of present) {
    const raterId = raterOf(alumnus.employee, superiors, isoDate, agencies)?.employeeId ?? '';
    const rater = superiors.get(raterId);
    if (!rater) continue;
    const list = lists.get(raterId) ?? { role: 'superior', rater, people: [] };
    list.people.push(memberOf(alumnus));
    lists.set(raterId, list);
  }
  const own = present.map(
    (alumnus): RaterTask => ({ role: 'alumni', rater: alumnus.employee, people: [memberOf(alumnus)] }),
  );
  const others = [...lists.values()].toSorted((a, b) => compare(a.rater.employeeId, b.rater.employeeId));
  return [...own, ...others];
};
