// Keys and reads of the follow-up: raters, their answers, what came of them per person.
import { batchPk } from '../../records/batch.reads.ts';
import { cycleAgencyPk, type ItemKey, key } from '../../store/keys.ts';
import { getItems, queryAll } from '../../store/table.ts';
import type { BatchName } from '../wait.ts';
import type { RaterRole } from './behaviour.rules.ts';
import { BehaviourAnswer, FollowUpRater, PersonBehaviour, peopleOf } from './follow-up.ts';

export const raterKey = (
  { tenant, year, batchId }: BatchName,
  role: RaterRole,
  raterId: string,
): ItemKey => ({
  pk: batchPk(tenant, year, batchId),
  sk: key`FOLLOW-UP-RATER#${role}#${raterId}`,
});

export const answerKey = (
  { tenant, year, batchId }: BatchName,
  role: RaterRole,
  employeeId: string,
): ItemKey => ({
  pk: batchPk(tenant, year, batchId),
  sk: key`FOLLOW-UP-ANSWER#${employeeId}#${role}`,
});

export const personBehaviourKey = (
  tenant: string,
  year: number,
  { agencyId, employeeId, batchId }: PersonBehaviour,
): ItemKey => ({ pk: cycleAgencyPk(tenant, year, agencyId), sk: key`BEHAVIOUR#${employeeId}#${batchId}` });

export const listRaters = async ({ tenant, year, batchId }: BatchName): Promise<FollowUpRater[]> =>
  queryAll('cycle', batchPk(tenant, year, batchId), FollowUpRater, { beginsWith: 'FOLLOW-UP-RATER#' });

export const listAnswers = async ({ tenant, year, batchId }: BatchName): Promise<BehaviourAnswer[]> =>
  queryAll('cycle', batchPk(tenant, year, batchId), BehaviourAnswer, { beginsWith: 'FOLLOW-UP-ANSWER#' });

/** A rater's own answers, by person. */
export const findAnswers = async (
  batch: BatchName,
  rater: FollowUpRater,
): Promise<Map<string, BehaviourAnswer>> => {
  const keys = peopleOf(rater).map((p) => answerKey(batch, rater.role, p.employeeId));
  return new Map((await getItems('cycle', keys, BehaviourAnswer)).map((a) => [a.employeeId, a]));
};

export const listBehaviourOfAgency = async (
  tenant: string,
  year: number,
  agencyId: string,
): Promise<PersonBehaviour[]> =>
  queryAll('cycle', cycleAgencyPk(tenant, year, agencyId), PersonBehaviour, { beginsWith: 'BEHAVIOUR#' });
