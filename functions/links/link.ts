// A mailed link as a record: what it is about, until when it opens something; the token itself is never kept.
import * as z from 'zod';
import { AgencyId, BatchId, EmployeeId, LinkId, TenantId } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';

/**
 * What a link is about, by purpose: `survey` and `rating` an employee of an agency, `invitation` and `feedback` an employee
 * in a batch, `attendance` a batch, `follow-up` a rater of a batch, `decision` a turn, `sign-in` an address.
 * Every field may be absent, because a link is only as good as what was written into it: a page asks for what it needs.
 */
export const Subject = z
  .object({
    employeeId: EmployeeId,
    agencyId: AgencyId,
    batchId: BatchId,
    /** Who rates in a follow-up, and as what. */
    raterId: EmployeeId,
    role: z.string(),
    /** The turn of an approver: both numbers as text. */
    round: z.string(),
    step: z.string(),
    /** An agency, for its head, or an office. */
    who: z.string(),
    /** To whom a decision was mailed, by the hash of the address; links of an earlier release say nothing of it. */
    holder: z.string(),
    /** Number of the change it is about, as text; absent for the plan itself. */
    change: z.string(),
    email: z.string(),
  })
  .partial();

export type Subject = Readonly<z.infer<typeof Subject>>;

/** So many codes may be typed for one link: a millionth of a chance each. */
export const mostAttempts = 5;

export const Link = z.object({
  linkId: LinkId,
  hash: z.string(),
  purpose: z.string(),
  tenant: TenantId,
  year: z.number().optional(),
  subject: Subject,
  expiresAt: Instant,
  revokedAt: Instant.optional(),
  /** The browser that asked for it, as a hash: another one has to bring the code of the same mail. */
  browser: z.string().optional(),
  /** How many codes were typed for it. */
  attempts: z.number().optional(),
});

export type Link = z.infer<typeof Link>;

/** What a page may know of the link it was opened with; also what a form carries of it. */
export const OpenedLink = Link.omit({ linkId: true, revokedAt: true, attempts: true });

export type OpenedLink = z.infer<typeof OpenedLink>;
