// When alumni and superiors are asked, reminded and no longer waited for; and who is asked about whom.
import { raterOf } from '../../questionnaire/rater.rules.ts';
import type { StaffMember } from '../../questionnaire/staff.ts';
import type { AskedEvaluation, BatchEvaluation } from '../../records/batch-evaluation.ts';
import type { AgencyId, BatchRef, EmployeeId } from '../../records/ids.ts';
import {
  addDays,
  addMonths,
  dateOf,
  dayMs,
  earliestOf,
  endOfDay,
  hasCome,
  later,
  momentOf,
  morningOf,
  secondsUntil,
  type WibDate,
} from '../../records/moments.ts';
import { type Employee, isReachable, type Reachable } from '../../records/register.ts';
import { workingDayFrom } from '../../rulebook/calendar.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { letterDay, type SendingHours } from '../../rulebook/sending-window.rules.ts';
import type { RaterRole } from './behaviour.rules.ts';

/** One execution may last a year; a batch whose follow-up would end later than this goes on in a new one. */
const longestExecutionDays = 330;
const longestWaitDays = 300;

/** Some months after the last day of the batch, in the morning of a working day. */
export const followUpMoment = (endsOn: WibDate, months: number, jointLeave: readonly WibDate[]): Date =>
  morningOf(workingDayFrom(addMonths(endsOn, months), jointLeave));

export type FollowUpPlan = { word: 'ask' | 'wait' | 'hand-over'; wakeAt: Date };

/** Whether it is time to ask, and if not, whether this execution lives long enough to do it itself. */
export const planFollowUp = (
  followUpAt: Date,
  days: number,
  execution: { startedAt: Date },
  now: Date,
): FollowUpPlan => {
  if (followUpAt <= now) return { word: 'ask', wakeAt: now };
  const end = later(followUpAt, (days + 1) * dayMs);
  if (end <= later(execution.startedAt, longestExecutionDays * dayMs))
    return { word: 'wait', wakeAt: followUpAt };
  return { word: 'hand-over', wakeAt: earliestOf(followUpAt, later(now, longestWaitDays * dayMs)) };
};

/** The name of the execution that goes on: a doubled start is the same start. */
export const continuationName = (batch: BatchRef & { attempt: number }, wakeAt: Date): string =>
  `${batch.tenant}-${batch.year}-batch-evaluation-${batch.batchId}-${batch.attempt}-from-${dateOf(wakeAt)}`;

/** Open until the end of a day, counted from the day the letters are sent; one reminder halfway, in the morning of a working day. */
export const followUpWindow = (
  now: Date,
  days: number,
  hours: SendingHours,
): { closesAt: Date; remindAt: Date } => {
  const sent = letterDay(now, hours);
  const closesAt = endOfDay(addDays(sent, days));
  const halfway = morningOf(workingDayFrom(addDays(sent, Math.ceil(days / 2)), hours.jointLeave));
  return { closesAt, remindAt: earliestOf(halfway, closesAt) };
};

/** What is due with the feedback of a batch. */
export const feedbackStep = (
  evaluation: BatchEvaluation,
  now: Date,
): { word: 'wait' | 'score'; waitSeconds: number } => {
  const { status, feedbackAnswered, feedbackInvited, feedbackClosesAt } = evaluation;
  const isOver =
    status !== 'feedback' || feedbackAnswered >= feedbackInvited || hasCome(feedbackClosesAt, now);
  return { word: isOver ? 'score' : 'wait', waitSeconds: secondsUntil(momentOf(feedbackClosesAt), now) };
};

export const followUpAsked = (evaluation: AskedEvaluation): number =>
  evaluation.followUpAlumni + evaluation.followUpSuperiors;

/** The lists are compared with the register at least this often. */
const daysBetweenLooks = 7;

/** What is due with the follow-up of a batch; the reminder goes out once. */
export const followUpStep = (
  evaluation: BatchEvaluation,
  now: Date,
): { word: 'wait' | 'remind' | 'close'; waitSeconds: number } => {
  if (evaluation.status !== 'follow-up') return { word: 'close', waitSeconds: 1 };
  const { followUpClosesAt: closesAt, followUpRemindAt: remindAt } = evaluation;
  const isReminded = evaluation.remindedAt !== undefined || remindAt >= closesAt;
  const isOver =
    evaluation.followUpEndedAt !== undefined ||
    evaluation.followUpAnswered >= followUpAsked(evaluation) ||
    hasCome(closesAt, now);
  if (isOver) return { word: 'close', waitSeconds: 1 };
  if (!isReminded && hasCome(remindAt, now)) return { word: 'remind', waitSeconds: 1 };
  const next = earliestOf(momentOf(isReminded ? closesAt : remindAt), later(now, daysBetweenLooks * dayMs));
  return { word: 'wait', waitSeconds: secondsUntil(next, now) };
};

export type RaterTask = { role: RaterRole; rater: Reachable; people: StaffMember[] };
/** An alumnus with the agency they were surveyed and trained in, wherever they work now. */
export type Alumnus = { employee: Employee; agencyId: AgencyId };

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const memberOf = ({ employee, agencyId }: Alumnus): StaffMember => ({
  employeeId: employee.employeeId,
  agencyId,
});

/**
 * Who is asked: every alumnus still in office who can be written to about themselves, and each one's superior of the day, with one list per superior.
 * `agencies` are those that exist on the day.
 */
export const raterTasks = (
  alumni: readonly Alumnus[],
  superiors: ReadonlyMap<EmployeeId, Employee>,
  agencies: ReadonlySet<AgencyId>,
  date: WibDate,
): RaterTask[] => {
  const present = alumni
    .filter((a) => isInService(a.employee, date))
    .toSorted((a, b) => compare(a.employee.employeeId, b.employee.employeeId));
  const lists = new Map<EmployeeId, RaterTask>();
  for (const alumnus of present) {
    const raterId = raterOf(alumnus.employee, superiors, date, agencies)?.employeeId;
    const rater = raterId === undefined ? undefined : superiors.get(raterId);
    if (!raterId || !isReachable(rater)) continue;
    const list = lists.get(raterId) ?? { role: 'superior', rater, people: [] };
    list.people.push(memberOf(alumnus));
    lists.set(raterId, list);
  }
  const own = present.flatMap((alumnus): RaterTask[] =>
    isReachable(alumnus.employee)
      ? [{ role: 'alumni', rater: alumnus.employee, people: [memberOf(alumnus)] }]
      : [],
  );
  const others = [...lists.values()].toSorted((a, b) => compare(a.rater.employeeId, b.rater.employeeId));
  return [...own, ...others];
};
