// Keys and reads of the follow-up: raters, their answers, what came of them per person.
import { batchPk } from '../../records/batch.reads.ts';
import type { AgencyId, BatchRef, CycleRef, EmployeeId } from '../../records/ids.ts';
import { cycleAgencyPk, type ItemKey, key } from '../../store/keys.ts';
import { getItems, queryAll } from '../../store/table.ts';
import type { RaterRole } from './behaviour.rules.ts';
import { BehaviourAnswer, FollowUpRater, PersonBehaviour, peopleOf } from './follow-up.ts';

export const raterKey = (batch: BatchRef, role: RaterRole, raterId: EmployeeId): ItemKey => ({
  pk: batchPk(batch),
  sk: key`FOLLOW-UP-RATER#${role}#${raterId}`,
});

export const answerKey = (batch: BatchRef, role: RaterRole, employeeId: EmployeeId): ItemKey => ({
  pk: batchPk(batch),
  sk: key`FOLLOW-UP-ANSWER#${employeeId}#${role}`,
});

export const personBehaviourKey = (
  cycle: CycleRef,
  { agencyId, employeeId, batchId }: PersonBehaviour,
): ItemKey => ({
  pk: cycleAgencyPk(cycle, agencyId),
  sk: key`BEHAVIOUR#${employeeId}#${batchId}`,
});

export const listRaters = async (batch: BatchRef): Promise<FollowUpRater[]> =>
  queryAll('cycle', batchPk(batch), FollowUpRater, { beginsWith: 'FOLLOW-UP-RATER#' });

export const listAnswers = async (batch: BatchRef): Promise<BehaviourAnswer[]> =>
  queryAll('cycle', batchPk(batch), BehaviourAnswer, { beginsWith: 'FOLLOW-UP-ANSWER#' });

/** A rater's own answers, by person. */
export const findAnswers = async (
  batch: BatchRef,
  rater: FollowUpRater,
): Promise<Map<EmployeeId, BehaviourAnswer>> => {
  const keys = peopleOf(rater).map((p) => answerKey(batch, rater.role, p.employeeId));
  return new Map((await getItems('cycle', keys, BehaviourAnswer)).map((a) => [a.employeeId, a]));
};

export const listBehaviourOfAgency = async (
  cycle: CycleRef,
  agencyId: AgencyId,
): Promise<PersonBehaviour[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), PersonBehaviour, { beginsWith: 'BEHAVIOUR#' });
