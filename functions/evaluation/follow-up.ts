// Level 3 as records: who was asked about whom, the answers, and what came of them per person.
import * as z from 'zod';
import { batchPk } from '../delivery/batch.ts';
import type { StaffMember } from '../needs-survey/invitation.ts';
import { cycleAgencyPk, type ItemKey, key } from '../store/keys.ts';
import { getItems, queryAll } from '../store/table.ts';
import { type RaterRole, raterRoles } from './behaviour.rules.ts';
import type { BatchName } from './wait.ts';

export const FollowUpRater = z.object({
  role: z.enum(raterRoles),
  raterId: z.string(),
  /** Who is rated, in the order of the list, `employeeId@agencyId` joined by `;`. */
  people: z.string(),
  closesAt: z.iso.datetime(),
  link: z.object({ linkId: z.string(), salt: z.string() }),
  remindedAt: z.iso.datetime().optional(),
});
export type FollowUpRater = z.infer<typeof FollowUpRater>;

export const BehaviourAnswer = z.object({
  employeeId: z.string(),
  agencyId: z.string(),
  role: z.enum(raterRoles),
  raterId: z.string(),
  /** Packed by `packLevels`. */
  levels: z.string(),
  applied: z.string(),
  /** Words joined by `;`. */
  obstacles: z.string(),
  answeredAt: z.iso.datetime(),
});
export type BehaviourAnswer = z.infer<typeof BehaviourAnswer>;

/** What the follow-up of one batch says about one person, beside the person's gaps: one unit of work per agency. */
export const PersonBehaviour = z.object({
  employeeId: z.string(),
  agencyId: z.string(),
  batchId: z.string(),
  endsOn: z.iso.date(),
  /** Packed levels now, and of the same rater in the needs survey. */
  alumni: z.string().optional(),
  superior: z.string().optional(),
  alumniBefore: z.string().optional(),
  superiorBefore: z.string().optional(),
});
export type PersonBehaviour = z.infer<typeof PersonBehaviour>;

export const peopleOf = (rater: FollowUpRater): StaffMember[] =>
  rater.people.split(';').map((entry) => {
    const at = entry.indexOf('@');
    return { employeeId: entry.slice(0, at), agencyId: entry.slice(at + 1) };
  });

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
