// Reads what a person has open, and makes the one transaction of each act on it: records, dead and new links, letters, audit line.
import { isInTime } from '../../delivery/invitation/invitation.rules.ts';
import { inviteAgain } from '../../delivery/invitation/invitation.store.ts';
import { putAhead, unseat } from '../../delivery/invitation/seats.store.ts';
import { raterRoles } from '../../evaluation/behaviour/behaviour.rules.ts';
import { findAnswers, raterKey } from '../../evaluation/behaviour/follow-up.reads.ts';
import { renewRater } from '../../evaluation/behaviour/follow-up.store.ts';
import { FollowUpRater, peopleOf } from '../../evaluation/behaviour/follow-up.ts';
import { inviteLate, renewInvitation, renewRating } from '../../needs-survey/renewal.store.ts';
import { findSurveyInvitation, ratingAssignmentKey } from '../../needs-survey/survey-invitation.reads.ts';
import { codesByPosition } from '../../needs-survey/survey-invitation.store.ts';
import { RatingAssignment } from '../../needs-survey/survey-invitation.ts';
import { raterOf } from '../../questionnaire/rater.rules.ts';
import type { AuditAct } from '../../records/audit-act.ts';
import { findParticipant, listBatches, listParticipants } from '../../records/batch.reads.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { listCycles } from '../../records/cycle.reads.ts';
import type { AgencyId, CycleRef, EmployeeId, TenantId } from '../../records/ids.ts';
import { listRequestsOf } from '../../records/learning-request.reads.ts';
import type { LearningRequest } from '../../records/learning-request.ts';
import { dateOf, hasCome } from '../../records/moments.ts';
import {
  findEmployees,
  listCompetencies,
  listFormerEmployments,
  requireTenant,
} from '../../records/register.reads.ts';
import { type Employee, idsOf, isReachable, type Reachable } from '../../records/register.ts';
import { findSurvey, findSurveyTally } from '../../records/survey.reads.ts';
import { mayUndoAnswer, standingOf } from '../../requests/requests.rules.ts';
import { undoAnswer } from '../../requests/requests.store.ts';
import { auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { getItem, getItems, type Write } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { mayBeInvitedLate, mayBeWrittenTo, type OpenThing, takesAnswersStill } from './open-things.rules.ts';
import type { Doing } from './person.store.ts';

type Who = { person: Employee; agencyIds: readonly AgencyId[] };

/** Every place and id under which something may have been asked of them: a record stays where it was made. */
const placesOf = ({ person, agencyIds }: Who): { agencyId: AgencyId; id: EmployeeId }[] =>
  agencyIds.flatMap((agencyId) => idsOf(person).map((id) => ({ agencyId, id })));

const inSurvey = async (cycle: CycleRef, who: Who, now: Date): Promise<OpenThing[]> => {
  const survey = await findSurvey(cycle);
  if (!survey) return [];
  const { year } = cycle;
  const found = await Promise.all(
    placesOf(who).map(async ({ agencyId, id }) => {
      const [invitation, list, tally] = await Promise.all([
        findSurveyInvitation(cycle, agencyId, id),
        getItem('cycle', ratingAssignmentKey(cycle, agencyId, id), RatingAssignment),
        findSurveyTally(cycle, agencyId),
      ]);
      return { invitation, list, isOpen: takesAnswersStill(survey, tally, now), tally, agencyId };
    }),
  );
  const mayWrite = mayBeWrittenTo(who.person, now);
  const here = found.find((f) => f.agencyId === who.person.agencyId);
  return [
    ...found.flatMap(({ invitation, isOpen }): OpenThing[] =>
      mayWrite && isOpen && invitation?.status === 'invited'
        ? [{ kind: 'survey', year, survey, invitation }]
        : [],
    ),
    ...found.flatMap(({ list, isOpen }): OpenThing[] =>
      mayWrite && isOpen && list && list.rated < list.staffCount
        ? [{ kind: 'rating', year, survey, list }]
        : [],
    ),
    ...(found.every((f) => f.invitation === undefined) &&
    mayBeInvitedLate(who.person, survey, here?.tally, now)
      ? [{ kind: 'late' as const, year, survey }]
      : []),
  ];
};

const inBatches = async (cycle: CycleRef, { person }: Who, now: Date): Promise<OpenThing[]> => {
  const { year } = cycle;
  const open = (await listBatches(cycle)).flatMap((b) => (b.status === 'inviting' ? [b] : []));
  const found = await Promise.all(
    open.map(async (batch): Promise<OpenThing[]> => {
      const ref = { ...cycle, batchId: batch.batchId };
      const seat = await findParticipant(ref, person.employeeId);
      const reserves =
        seat?.status === 'invited' || seat?.status === 'accepted'
          ? (await listParticipants(ref)).filter(({ status }) => status === 'reserve').length
          : 0;
      if (seat?.status === 'invited')
        return [
          ...(mayBeWrittenTo(person, now) && isInTime(seat, now)
            ? [{ kind: 'call' as const, year, batch, seat }]
            : []),
          { kind: 'seat', year, batch, seat, reserves },
        ];
      if (seat?.status === 'reserve')
        return [
          { kind: 'ahead', year, batch, seat },
          { kind: 'seat', year, batch, seat, reserves },
        ];
      return seat?.status === 'accepted' ? [{ kind: 'seat', year, batch, seat, reserves }] : [];
    }),
  );
  return found.flat();
};

const inFollowUps = async (cycle: CycleRef, { person }: Who, now: Date): Promise<OpenThing[]> => {
  if (!mayBeWrittenTo(person, now)) return [];
  const things: OpenThing[] = [];
  for (const evaluation of await listBatchEvaluations(cycle)) {
    if (evaluation.status !== 'follow-up' || evaluation.followUpEndedAt !== undefined) continue;
    const batch = { ...cycle, batchId: evaluation.batchId };
    const raters = await getItems(
      'cycle',
      raterRoles.map((role) => raterKey(batch, role, person.employeeId)),
      FollowUpRater,
    );
    for (const rater of raters) {
      if (rater.endedAt !== undefined || hasCome(rater.closesAt, now)) continue;
      const answers = await findAnswers(batch, rater);
      if (answers.size < peopleOf(rater).length)
        things.push({ kind: 'follow-up', year: cycle.year, evaluation, rater });
    }
  }
  return things;
};

const inRequest = (request: LearningRequest, now: Date): OpenThing[] => {
  const { year } = request;
  if (request.status === 'open' && standingOf(request, now) === 'with-office')
    return [{ kind: 'request', year, request }];
  return mayUndoAnswer(request, now) ? [{ kind: 'answer', year, request }] : [];
};

export const listOpenThings = async (tenant: TenantId, person: Employee, now: Date): Promise<OpenThing[]> => {
  const [cycles, former] = await Promise.all([
    listCycles(tenant),
    Promise.all(idsOf(person).map((id) => listFormerEmployments(tenant, id))),
  ]);
  const agencyIds = [...new Set([person.agencyId, ...former.flat().map((f) => f.agencyId)])];
  const who = { person, agencyIds };
  const perYear = await Promise.all(
    cycles
      .filter((cycle) => cycle.status === 'open')
      .map(async ({ year }) => {
        const cycle = { tenant, year };
        return Promise.all([
          inSurvey(cycle, who, now),
          inBatches(cycle, who, now),
          inFollowUps(cycle, who, now),
        ]);
      }),
  );
  const requests = await listRequestsOf(tenant, idsOf(person), now);
  return [...perYear.flat(2), ...requests.flatMap((request) => inRequest(request, now))];
};

/** Whoever leads them today, with the list that is out, when it still takes a name. */
const lateWrites = async (
  thing: Extract<OpenThing, { kind: 'late' }>,
  facts: Parameters<typeof inviteLate>[0],
  person: Employee,
  now: Date,
): Promise<Write[]> => {
  const { tenant, year } = facts;
  const ids = person.superiorEmployeeId === undefined ? [] : [person.superiorEmployeeId];
  const [codes, superiors] = await Promise.all([
    listCompetencies(tenant).then((all) => codesByPosition(tenant, [person], all)),
    findEmployees(tenant, ids),
  ]);
  const known = new Map(superiors.map((s) => [s.employeeId, s]));
  const rater = raterOf(person, known, dateOf(now), new Set(thing.survey.agencies));
  const superior = rater && known.get(rater.employeeId);
  const list =
    rater &&
    (await getItem(
      'cycle',
      ratingAssignmentKey({ tenant, year }, rater.agencyId, rater.employeeId),
      RatingAssignment,
    ));
  return inviteLate(
    facts,
    person,
    codes.get(person.positionId) ?? [],
    isReachable(superior) ? { superior, list } : undefined,
    now,
  );
};

type ThingWrites = { writes: Write[]; act: AuditAct };
type SeatThing = Extract<OpenThing, { kind: 'seat' }>;
type AheadThing = Extract<OpenThing, { kind: 'ahead' }>;
/** Answered and taken back by writes of their own. */
type OfRequest = Extract<OpenThing, { kind: 'request' | 'answer' }>;

const seatBack = async (
  { year, batch, seat }: SeatThing,
  person: Employee,
  reason: string,
  { tenant, now }: Doing,
): Promise<ThingWrites> => {
  const from = letterheadOf(await requireTenant(tenant));
  const ref = { tenant, year, batchId: batch.batchId };
  const told = seat.status === 'reserve' ? undefined : seat.superiorTold;
  const [superior] = told === undefined ? [] : await findEmployees(tenant, [told]);
  const writes = unseat({ ref, batch, from, now }, seat, reason, { employee: person, superior });
  const subject = `person-${person.employeeId}` as const;
  return {
    writes,
    act: { action: 'seat-taken-back', subject, detail: { batch: batch.batchId, words: reason } },
  };
};

const aheadOrBack = (
  { year, batch, seat }: AheadThing,
  person: Employee,
  reason: string,
  { tenant, now }: Doing,
): ThingWrites => {
  const about = {
    subject: `person-${person.employeeId}`,
    detail: { batch: batch.batchId, words: reason },
  } as const;
  return {
    writes: putAhead({ tenant, year, batchId: batch.batchId }, seat, now),
    act:
      seat.aheadSince === undefined
        ? { action: 'reserve-put-ahead', ...about }
        : { action: 'reserve-put-back', ...about },
  };
};

/** What goes out in a letter. */
const letterOf = async (
  thing: Exclude<OpenThing, SeatThing | AheadThing | OfRequest>,
  person: Reachable,
  { tenant: tenantId, now }: Doing,
): Promise<ThingWrites> => {
  const from = letterheadOf(await requireTenant(tenantId));
  const cycle = { tenant: tenantId, year: thing.year };
  const subject = `person-${person.employeeId}` as const;
  const renewed = (link: 'survey' | 'rating' | 'invitation' | 'follow-up', writes: Write[]): ThingWrites => ({
    writes,
    act: { action: 'link-renewed', subject, detail: { link } },
  });
  switch (thing.kind) {
    case 'survey': {
      const facts = { ...cycle, government: from, closesAt: thing.survey.closesAt };
      return renewed('survey', renewInvitation(facts, person, thing.invitation, now));
    }
    case 'rating': {
      const facts = { ...cycle, government: from, closesAt: thing.survey.closesAt };
      return renewed('rating', renewRating(facts, person, thing.list, now));
    }
    case 'late': {
      const facts = { ...cycle, government: from, closesAt: thing.survey.closesAt };
      const writes = await lateWrites(thing, facts, person, now);
      return { writes, act: { action: 'invited-late', subject } };
    }
    case 'call': {
      const { batch, seat } = thing;
      const ref = { ...cycle, batchId: batch.batchId };
      return renewed(
        'invitation',
        inviteAgain({ ref, batch, from, employee: person, now }, seat, 'link-renewed'),
      );
    }
    case 'follow-up': {
      const { evaluation, rater } = thing;
      const batch = { ...cycle, batchId: evaluation.batchId };
      return renewed('follow-up', renewRater(batch, evaluation, rater, person, from, now));
    }
  }
};

const writesOf = async (
  doing: Doing,
  thing: Exclude<OpenThing, OfRequest>,
  person: Employee,
  reason: string,
): Promise<ThingWrites | undefined> => {
  if (thing.kind === 'seat') return seatBack(thing, person, reason, doing);
  if (thing.kind === 'ahead') return aheadOrBack(thing, person, reason, doing);
  return isReachable(person) ? letterOf(thing, person, doing) : undefined;
};

export const actOnThing = async (
  doing: Doing,
  thing: Exclude<OpenThing, { kind: 'request' }>,
  person: Employee,
  reason: string,
): Promise<'written' | 'lost'> => {
  if (thing.kind === 'answer') return undoAnswer(doing, thing.request);
  const due = await writesOf(doing, thing, person, reason);
  // Nothing that needs a letter is offered for whoever gets none.
  if (!due) return 'lost';
  const { writes, act } = due;
  const { tenant, by, now } = doing;
  const { outcome } = await transactPatiently([
    ...writes,
    auditEvent({ tenant, year: thing.year, at: now, ...by, ...act }),
  ]);
  return outcome;
};
