// A batch (angkatan): when and where it runs, who takes part, what each participant did and earned.
import * as z from 'zod';

export const Batch = z.object({
  /** `PROG01-1`: program code and running number. */
  batchId: z.string(),
  program: z.string(),
  programName: z.string(),
  number: z.int().positive(),
  status: z.enum(['planned', 'inviting', 'running', 'completed', 'cancelled']),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  place: z.string(),
  capacity: z.int().positive(),
  minimumParticipants: z.int().positive(),
  jp: z.int().positive(),
  form: z.string(),
  competencies: z.array(z.string()),
  targetLevel: z.int().min(1).max(5),
  provider: z.string(),
  facilitator: z.object({ name: z.string(), email: z.string() }),
  /** When invitations go out, and until when the first ones may be answered. */
  invitesAt: z.iso.datetime().optional(),
  replyBy: z.iso.datetime(),
  /** The working days it meets, for the attendance list; from `datesOf` when absent. */
  dates: z.array(z.iso.date()).optional(),
  /** The latest run of its workflow and the wait for replies it stands in; signals are addressed with these. */
  attempt: z.int().positive().optional(),
  repliesWaitId: z.string().optional(),
  /** The facilitator's link, so that a reminder carries the same one; holds no token. */
  attendanceLink: z.object({ linkId: z.string(), salt: z.string() }).optional(),
  completedAt: z.iso.datetime().optional(),
  cancelledAt: z.iso.datetime().optional(),
  cancelledBecause: z.string().optional(),
});

export type Batch = z.infer<typeof Batch>;

export const Participant = z.object({
  batchId: z.string(),
  employeeId: z.string(),
  agencyId: z.string(),
  /** Place on the list: participants first, then reserves in the order they move up. */
  order: z.int().positive(),
  role: z.enum(['participant', 'reserve']),
  /** Set when a reserve moved up. */
  promotedAt: z.iso.datetime().optional(),
  /** `no-reply` when the deadline passed in silence; a reserve not needed stays `reserve`. */
  status: z.enum(['reserve', 'invited', 'accepted', 'declined', 'no-reply', 'attended', 'absent']),
  /** Why this person has this place, in words. */
  reason: z.string().optional(),
  invitedAt: z.iso.datetime().optional(),
  /** Own deadline: a reserve that moves up gets a later one. */
  replyBy: z.iso.datetime().optional(),
  repliedAt: z.iso.datetime().optional(),
  declineReason: z.string().optional(),
  /** Whole days present of the batch's days. */
  daysPresent: z.int().nonnegative().optional(),
  /** Test scores 0–100 in hundredths. */
  preScore: z.int().min(0).max(10_000).optional(),
  postScore: z.int().min(0).max(10_000).optional(),
  passed: z.boolean().optional(),
  certificateNumber: z.string().optional(),
});

export type Participant = z.infer<typeof Participant>;
