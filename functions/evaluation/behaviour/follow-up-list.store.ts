// Loads what a mailed link of the follow-up is about: the batch, the people to rate in the list's order, the answers so far.
import type { LinkRequest } from '../../kit/http-request.ts';
import { type Section, sectionsFor } from '../../questionnaire/items.ts';
import type { StaffMember } from '../../questionnaire/staff.ts';
import { batchEvaluationKey } from '../../records/batch-evaluation.reads.ts';
import { type AskedEvaluation, BatchEvaluation, isAsked } from '../../records/batch-evaluation.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { hasCome } from '../../records/moments.ts';
import { findCompetencies, findEmployeesToShow, requireTenantToShow } from '../../records/register.reads.ts';
import type { Employee } from '../../records/register.ts';
import { unknownLink } from '../../refusals/links.refusals.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { getItem } from '../../store/table.ts';
import { type Letterhead, letterheadOf } from '../../words/letterhead.ts';
import { type RaterRole, raterRoles } from './behaviour.rules.ts';
import { findAnswers, raterKey } from './follow-up.reads.ts';
import { type BehaviourAnswer, FollowUpRater, peopleOf } from './follow-up.ts';

export type PersonRow = {
  /** Place in the list, from 1: what an address names instead of a person. */
  number: number;
  member: StaffMember;
  employee: Employee | undefined;
  answer: BehaviourAnswer | undefined;
};
export type FollowUpList = {
  batch: BatchRef;
  government: Letterhead;
  evaluation: AskedEvaluation;
  rater: FollowUpRater;
  people: readonly PersonRow[];
  isOpen: boolean;
};

/** Who answers, about which batch. */
export const raterBehind = ({
  link,
}: LinkRequest): { batch: BatchRef; role: RaterRole; raterId: EmployeeId } | undefined => {
  const { batchId, raterId } = link.subject;
  const role = raterRoles.find((r) => r === link.subject.role);
  if (link.year === undefined || !batchId || !raterId || !role) return undefined;
  return { batch: { tenant: link.tenant, year: link.year, batchId }, role, raterId };
};

export const loadFollowUp = async (request: LinkRequest): Promise<FollowUpList | Refusal> => {
  const { link, linkState, now } = request;
  const about = raterBehind(request);
  if (!about) return unknownLink;
  const { batch, role, raterId } = about;
  const [rater, evaluation] = await Promise.all([
    getItem('cycle', raterKey(batch, role, raterId), FollowUpRater),
    getItem('cycle', batchEvaluationKey(batch, batch.batchId), BatchEvaluation),
  ]);
  if (!rater || !evaluation || !isAsked(evaluation)) return unknownLink;
  const members = peopleOf(rater);
  const [tenant, employees, answers] = await Promise.all([
    requireTenantToShow(link.tenant),
    findEmployeesToShow(
      link.tenant,
      members.map((m) => m.employeeId),
    ),
    findAnswers(batch, rater),
  ]);
  const known = new Map(employees.map((e) => [e.employeeId, e]));
  return {
    batch,
    government: letterheadOf(tenant),
    evaluation,
    rater,
    people: members.map((member, i) => ({
      number: i + 1,
      member,
      employee: known.get(member.employeeId),
      answer: answers.get(member.employeeId),
    })),
    isOpen:
      linkState === 'open' &&
      rater.endedAt === undefined &&
      evaluation.status === 'follow-up' &&
      evaluation.followUpEndedAt === undefined &&
      !hasCome(rater.closesAt, now),
  };
};

/** The competencies of the batch, asked as the needs survey asks them. */
export const sectionsOfBatch = async ({ batch, evaluation }: FollowUpList): Promise<Section[]> => {
  return sectionsFor(
    evaluation.competencies.map((competency) => ({ competency })),
    await findCompetencies(batch.tenant, evaluation.competencies),
  );
};
