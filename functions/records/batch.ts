// A batch (angkatan): when and where it runs, who takes part, what each participant did and earned.

import * as z from 'zod';
import { AgencyId, BatchId, CompetencyCode, EmployeeId, LinkId, ProgramCode, WaitId } from './ids.ts';
import { Instant, WibDate } from './moments.ts';

export const Batch = z.object({
  /** `PROG01-1`: program code and running number. */
  batchId: BatchId,
  program: ProgramCode,
  programName: z.string(),
  number: z.int().positive(),
  status: z.enum(['planned', 'inviting', 'running', 'completed', 'cancelled']),
  startsOn: WibDate,
  endsOn: WibDate,
  place: z.string(),
  capacity: z.int().positive(),
  minimumParticipants: z.int().positive(),
  jp: z.int().positive(),
  form: z.string(),
  competencies: z.array(CompetencyCode),
  targetLevel: z.int().min(1).max(5),
  provider: z.string(),
  facilitator: z.object({ name: z.string(), email: z.string() }),
  /** When invitations go out, and until when the first ones may be answered. */
  invitesAt: Instant.optional(),
  replyBy: Instant,
  /** The working days it meets, for the attendance list; from `datesOf` when absent. */
  dates: z.array(WibDate).optional(),
  /** The latest run of its workflow and the wait for replies it stands in; signals are addressed with these. */
  attempt: z.int().positive().optional(),
  repliesWaitId: WaitId.optional(),
  /** The facilitator's link, so that a reminder carries the same one; holds no token. */
  attendanceLink: z.object({ linkId: LinkId, salt: z.string() }).optional(),
  completedAt: Instant.optional(),
  cancelledAt: Instant.optional(),
  cancelledBecause: z.string().optional(),
});

export type Batch = z.infer<typeof Batch>;

export const Participant = z.object({
  batchId: BatchId,
  employeeId: EmployeeId,
  agencyId: AgencyId,
  /** Place on the list: participants first, then reserves in the order they move up. */
  order: z.int().positive(),
  role: z.enum(['participant', 'reserve']),
  /** Set when a reserve moved up. */
  promotedAt: Instant.optional(),
  /** `no-reply` when the deadline passed in silence; a reserve not needed stays `reserve`. */
  status: z.enum(['reserve', 'invited', 'accepted', 'declined', 'no-reply', 'attended', 'absent']),
  /** Why this person has this place, in words. */
  reason: z.string().optional(),
  invitedAt: Instant.optional(),
  /** Own deadline: a reserve that moves up gets a later one. */
  replyBy: Instant.optional(),
  repliedAt: Instant.optional(),
  declineReason: z.string().optional(),
  /** Test scores 0–100 in hundredths. */
  preScore: z.int().min(0).max(10_000).optional(),
  postScore: z.int().min(0).max(10_000).optional(),
  certificateNumber: z.string().optional(),
});

export type Participant = z.infer<typeof Participant>;
