// Brings the lists of a follow-up up to the day: the old superior loses a name in the moment in which the new one gets it.
import { packStaff, type StaffMember } from '../../questionnaire/staff.ts';
import { batchEvaluationKey } from '../../records/batch-evaluation.reads.ts';
import type { AskedEvaluation } from '../../records/batch-evaluation.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { dateOf, instantOf } from '../../records/moments.ts';
import { findEmployees, listAgenciesOn } from '../../records/register.reads.ts';
import { isReachable, type Reachable } from '../../records/register.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, checkMissing, getItem, type Write } from '../../store/table.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { answerKey, listAnswers, listRaters, raterKey } from './follow-up.reads.ts';
import { askRater, tellOfMore } from './follow-up.store.ts';
import { FollowUpRater, peopleOf } from './follow-up.ts';
import { type RaterChange, raterChanges } from './raters-of-the-day.rules.ts';

type Day = { batch: BatchRef; evaluation: AskedEvaluation; from: Letterhead; now: Date };
type Count = 'followUpAlumni' | 'followUpSuperiors';

const fewer = ({ batch }: Day, count: Count, by: number): Write =>
  change('cycle', batchEvaluationKey(batch, batch.batchId), {
    add: { [count]: -by },
    expect: { status: 'follow-up' },
    absent: ['followUpEndedAt'],
  });

/** An answer that comes in the same moment wins: what it was about stays with whoever gave it. */
const unanswered = ({ batch }: Day, role: FollowUpRater['role'], { employeeId }: StaffMember): Write =>
  checkMissing('cycle', answerKey(batch, role, employeeId));

const without = ({ batch, now }: Day, rater: FollowUpRater, gone: readonly StaffMember[]): Write => {
  const left = peopleOf(rater).filter((p) => !gone.some((g) => g.employeeId === p.employeeId));
  return change('cycle', raterKey(batch, rater.role, rater.raterId), {
    set: { people: packStaff(left), ...(left.length === 0 ? { endedAt: instantOf(now) } : {}) },
    expect: { people: rater.people },
    absent: ['endedAt'],
  });
};

const alumnusLeft = async (day: Day, { rater }: Extract<RaterChange, { kind: 'alumnus-left' }>) => {
  const [member] = peopleOf(rater);
  if (!member) return;
  await transactPatiently([
    change('cycle', raterKey(day.batch, 'alumni', rater.raterId), {
      set: { endedAt: instantOf(day.now) },
      absent: ['endedAt'],
    }),
    unanswered(day, 'alumni', member),
    fewer(day, 'followUpAlumni', 1),
  ]);
};

type Moving = Extract<RaterChange, { from: FollowUpRater }>;

/** One transaction for all who come to one superior, or to nobody: lists, counts, link and letter. */
const handOn = async (day: Day, moving: readonly Moving[], to: Reachable | undefined): Promise<void> => {
  const { batch } = day;
  // Read anew: the hand-over before may have changed the same list.
  const lists = await Promise.all(
    [...Map.groupBy(moving, (m) => m.from.raterId)].map(async ([raterId, group]) => ({
      rater: await getItem('cycle', raterKey(batch, 'superior', raterId), FollowUpRater),
      gone: group.map((m) => m.member),
    })),
  );
  const members = lists.flatMap((l) => (l.rater && l.rater.endedAt === undefined ? l.gone : []));
  if (members.length === 0) return;
  const known = to && (await getItem('cycle', raterKey(batch, 'superior', to.employeeId), FollowUpRater));
  const arrive = (rater: Reachable): Write[] =>
    known
      ? tellOfMore(day, known, rater, members)
      : askRater(batch, day.evaluation, { role: 'superior', rater, people: members }, day.from, day.now);
  await transactPatiently([
    ...lists.flatMap((l) =>
      l.rater && l.rater.endedAt === undefined ? [without(day, l.rater, l.gone)] : [],
    ),
    ...members.map((member) => unanswered(day, 'superior', member)),
    ...(to ? arrive(to) : [fewer(day, 'followUpSuperiors', members.length)]),
  ]);
};

/** Whoever loses a transaction against an answer or another run is looked at again the next time. */
export const askTheSuperiorsOfTheDay = async (day: Day): Promise<void> => {
  const { batch, now } = day;
  const today = dateOf(now);
  const [raters, answers] = await Promise.all([listRaters(batch), listAnswers(batch)]);
  const answered = new Set(answers.map((a) => `${a.role}#${a.employeeId}`));
  const { tenant } = batch;
  const rated = await findEmployees(
    tenant,
    raters.flatMap((r) => peopleOf(r).map((p) => p.employeeId)),
  );
  const superiors = await findEmployees(tenant, [
    ...raters.map((r) => r.raterId),
    ...rated.flatMap((e) => e.superiorEmployeeId ?? []),
  ]);
  const people = new Map([...rated, ...superiors].map((e) => [e.employeeId, e]));
  const agencies = new Set((await listAgenciesOn(tenant, today)).map((a) => a.agencyId));
  const changes = raterChanges({
    ...{ raters, people, agencies, today },
    isAnswered: (role, employeeId) => answered.has(`${role}#${employeeId}`),
  });
  for (const left of changes) if (left.kind === 'alumnus-left') await alumnusLeft(day, left);
  const moving = changes.filter((c) => c.kind !== 'alumnus-left');
  const heir = (m: Moving): EmployeeId | undefined => (m.kind === 'other-superior' ? m.to : undefined);
  for (const [to, group] of Map.groupBy(moving, heir)) {
    const superior = to === undefined ? undefined : people.get(to);
    await handOn(day, group, isReachable(superior) ? superior : undefined);
  }
};
