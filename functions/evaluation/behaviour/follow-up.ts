// Level 3 as records: who was asked about whom, the answers, and what came of them per person.
import * as z from 'zod';
import { type StaffMember, unpackStaff } from '../../questionnaire/staff.ts';
import { AgencyId, BatchId, EmployeeId } from '../../records/ids.ts';
import { LinkHash, LinkReference } from '../../records/link-reference.ts';
import { Instant, WibDate } from '../../records/moments.ts';
import { raterRoles } from './behaviour.rules.ts';

export const FollowUpRater = z.object({
  role: z.enum(raterRoles),
  raterId: EmployeeId,
  /** Who is rated, in the order of the list, `employeeId@agencyId` joined by `;`. */
  people: z.string(),
  closesAt: Instant,
  link: LinkReference,
  linkHash: LinkHash,
  remindedAt: Instant.optional(),
  /** Nobody is left to answer about: the person has left, or others are the superior of everyone on the list now. */
  endedAt: Instant.optional(),
});

export type FollowUpRater = z.infer<typeof FollowUpRater>;

export const BehaviourAnswer = z.object({
  employeeId: EmployeeId,
  agencyId: AgencyId,
  role: z.enum(raterRoles),
  raterId: EmployeeId,
  /** Packed by `packLevels`. */
  levels: z.string(),
  applied: z.string(),
  /** Words joined by `;`. */
  obstacles: z.string(),
  answeredAt: Instant,
});

export type BehaviourAnswer = z.infer<typeof BehaviourAnswer>;

/** What the follow-up of one batch says about one person, beside the person's gaps: one unit of work per agency. */
export const PersonBehaviour = z.object({
  employeeId: EmployeeId,
  agencyId: AgencyId,
  batchId: BatchId,
  endsOn: WibDate,
  /** Packed levels now, and of the same rater in the needs survey. */
  alumni: z.string().optional(),
  superior: z.string().optional(),
  alumniBefore: z.string().optional(),
  superiorBefore: z.string().optional(),
});

export type PersonBehaviour = z.infer<typeof PersonBehaviour>;

export const peopleOf = (rater: FollowUpRater): StaffMember[] =>
  rater.people === '' ? [] : unpackStaff(rater.people);

/** What is due with a follow-up and for how long to wait, as the workflow is told. */
export const dueAnswer = { word: z.enum(['wait', 'remind', 'close']), waitSeconds: z.int() };
