// Who is asked about whom, brought up to the day: the former superior loses a name in the moment in which the next one gets it.
import { addressHashOf } from '../kit/secret.ts';
import { makeLink, revokeLink } from '../links/links.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { packStaff, type StaffMember } from '../questionnaire/staff.ts';
import { assessmentKey } from '../records/assessment.reads.ts';
import type { AgencyId, CycleRef, EmployeeId } from '../records/ids.ts';
import { dateOf, epochSeconds, momentOf } from '../records/moments.ts';
import { findEmployees, listAgenciesOn } from '../records/register.reads.ts';
import { type Employee, isReachable, type Reachable } from '../records/register.ts';
import { change, checkMissing, getItems, type Write } from '../store/table.ts';
import { findRatings, moreOnList, ratingRequestWrites } from './rating.store.ts';
import { countPeople, signalWhenAllAnswered, whileItRuns } from './survey.store.ts';
import { ratingAssignmentKey, surveyInvitationKey } from './survey-invitation.reads.ts';
import { RatingAssignment, type SurveyInvitation, staffOf } from './survey-invitation.ts';
import { ratingMail } from './survey-mail.ts';
import { raterStep } from './survey-people.rules.ts';
import { type Asked, type SurveyDay, writeOrReadAgain } from './survey-people.store.ts';

/** The list of a superior, in whatever agency it was drawn up. */
export const findListOf = async (
  { cycle, agencies }: SurveyDay,
  superior: Pick<Employee, 'employeeId' | 'agencyId'>,
): Promise<RatingAssignment | undefined> => {
  const places = [...new Set([superior.agencyId, ...agencies])];
  const keys = places.map((place) => ratingAssignmentKey(cycle, place, superior.employeeId));
  return (await getItems('cycle', keys, RatingAssignment))[0];
};

type Moving = { invitation: SurveyInvitation; member: StaffMember };

/** The lists that lose these names; a list that was not drawn up yet has nothing to lose. */
const listsLosing = async (day: SurveyDay, moving: readonly Moving[]): Promise<Write[]> => {
  const groups = Map.groupBy(
    moving.filter((m) => m.invitation.rater),
    (m) => m.invitation.rater?.employeeId,
  );
  const writes: Write[] = [];
  for (const group of groups.values()) {
    const rater = group[0]?.invitation.rater;
    const list = rater && (await findListOf(day, rater));
    if (!list) continue;
    const gone = new Set(group.map((m) => m.member.employeeId));
    const left = staffOf(list).filter((s) => !gone.has(s.employeeId));
    if (left.length === list.staffCount) continue;
    writes.push(
      change('cycle', ratingAssignmentKey(day.cycle, list.agencyId, list.employeeId), {
        set: { staff: packStaff(left), staffCount: left.length },
        expect: { staff: list.staff },
      }),
    );
  }
  return writes;
};

const listGaining = async (
  day: SurveyDay,
  rater: Reachable,
  members: readonly StaffMember[],
): Promise<{ place: AgencyId; writes: Write[] }> => {
  const list = await findListOf(day, rater);
  return list
    ? { place: list.agencyId, writes: moreOnList(day, list, rater, members) }
    : { place: rater.agencyId, writes: ratingRequestWrites(day.facts, rater, members, day.now) };
};

/** Of each person: who rates them now, on condition that nobody has rated them meanwhile. */
const memberWrites = (
  cycle: CycleRef,
  { invitation, member }: Moving,
  rater: StaffMember | undefined,
): Write[] => [
  change('cycle', surveyInvitationKey(cycle, member.agencyId, member.employeeId), {
    ...(rater ? { set: { rater } } : { remove: ['rater'] }),
    expect: { status: invitation.status },
    absent: invitation.rater ? [] : ['rater'],
  }),
  checkMissing('cycle', assessmentKey(cycle, member.agencyId, member.employeeId, 'superior')),
];

/** One more or one fewer to be rated, for each agency whose people these are; none when only the superior is another. */
const counted = (cycle: CycleRef, moving: readonly Moving[], to: Employee | undefined, place?: AgencyId) => {
  const by = (m: Moving): number => (to ? 1 : 0) - (m.invitation.rater ? 1 : 0);
  const sums = new Map<AgencyId, number>(place === undefined ? [] : [[place, 0]]);
  for (const m of moving) sums.set(m.member.agencyId, (sums.get(m.member.agencyId) ?? 0) + by(m));
  return [...sums].map(([agencyId, toRate]) => countPeople(cycle, agencyId, { toRate }));
};

/** What fits into one transaction beside lists, link and letter. */
const atOnce = 40;

const handOn = async (
  day: SurveyDay,
  moving: readonly Moving[],
  to: Reachable | undefined,
): Promise<void> => {
  const { cycle } = day;
  const members = moving.map((m) => m.member);
  const gaining = to && (await listGaining(day, to, members));
  const rater = to && gaining && { employeeId: to.employeeId, agencyId: gaining.place };
  await writeOrReadAgain([
    ...(await listsLosing(day, moving)),
    ...(gaining?.writes ?? []),
    ...moving.flatMap((m) => memberWrites(cycle, m, rater)),
    ...counted(cycle, moving, to, gaining?.place),
    whileItRuns(cycle),
  ]);
  if (to === undefined)
    for (const agencyId of new Set(members.map((m) => m.agencyId)))
      await signalWhenAllAnswered(cycle, agencyId, day.now);
};

/** The superior of the day for everybody given, as far as nobody has rated them. */
export const bringRatersUpToDay = async (day: SurveyDay, asked: readonly Asked[]): Promise<void> => {
  const { cycle, now } = day;
  const today = dateOf(now);
  const invited = asked.flatMap(({ employee, invitation }) => (invitation ? [{ employee, invitation }] : []));
  const found = await findEmployees(
    cycle.tenant,
    invited.flatMap(({ employee: e, invitation: i }) => [
      ...(e.superiorEmployeeId === undefined ? [] : [e.superiorEmployeeId]),
      ...(i.rater ? [i.rater.employeeId] : []),
    ]),
  );
  const people = new Map(found.map((e) => [e.employeeId, e]));
  const existing = await listAgenciesOn(cycle.tenant, today);
  const agencies = new Set([...day.agencies, ...existing.map((a) => a.agencyId)]);
  const due = invited.flatMap(({ employee, invitation }) => {
    const step = raterStep(employee, invitation, { people, agencies, today });
    const member = { employeeId: invitation.employeeId, agencyId: invitation.agencyId };
    return step ? [{ invitation, member, to: step.to?.employeeId }] : [];
  });
  const rated = await findRatings(
    cycle,
    due.map((d) => d.member),
  );
  const open = due.filter((d) => !rated.has(d.member.employeeId));
  for (const [to, group] of Map.groupBy(open, (d) => d.to))
    for (let i = 0; i < group.length; i += atOnce) {
      const superior = to === undefined ? undefined : people.get(to);
      await handOn(day, group.slice(i, i + atOnce), isReachable(superior) ? superior : undefined);
    }
};

/** Who was asked about staff at an address that was wrong gets the list by a link of its own; the one before opens nothing. */
export const bringListToAddress = async (
  { cycle, facts, now }: SurveyDay,
  list: RatingAssignment,
  superior: Reachable,
): Promise<void> => {
  const sentTo = addressHashOf(superior.email);
  const toRate = list.staffCount - list.rated;
  if (toRate <= 0 || list.sentTo === undefined || list.sentTo === sentTo) return;
  const { tenant, year } = cycle;
  const { employeeId, agencyId, linkHash } = list;
  const again = `${employeeId}-${epochSeconds(now)}`;
  const link = makeLink({
    purpose: 'rating',
    name: `${tenant}-${year}-${again}`,
    tenant,
    year,
    subject: { employeeId, agencyId },
    expiresAt: momentOf(facts.closesAt),
  });
  await writeOrReadAgain([
    change('cycle', ratingAssignmentKey(cycle, agencyId, employeeId), {
      set: { link: link.reference, linkHash: link.hash, sentTo, closesAt: facts.closesAt },
      expect: linkHash === undefined ? {} : { linkHash },
    }),
    link.write,
    ...(linkHash === undefined ? [] : [revokeLink(linkHash, now)]),
    queueMail({
      kind: 'rating-request',
      ...{ tenant, year, to: superior.email, whom: { as: 'superior', employeeId: employeeId }, now },
      id: `${tenant}-${year}-survey-rate-again-${again}`,
      content: ratingMail(facts, superior, toRate, link.reference),
    }),
    whileItRuns(cycle),
  ]);
};

/** Whom a superior is still asked about. */
export const unratedOn = async ({ cycle }: SurveyDay, list: RatingAssignment): Promise<StaffMember[]> => {
  const staff = staffOf(list);
  const rated: ReadonlyMap<EmployeeId, unknown> = await findRatings(cycle, staff);
  return staff.filter((s) => !rated.has(s.employeeId));
};
