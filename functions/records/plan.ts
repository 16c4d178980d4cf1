// The plan document of a cycle: rows that fit the budget, its rounds of approval and what each office decided.
import * as z from 'zod';
import { AgencyId, CompetencyCode, LinkId, ProgramCode } from './ids.ts';
import { Instant } from './moments.ts';

/** One program of the plan; carries the seven items of PP 11/2017 Pasal 207 ayat (3). */
export const PlanRow = z.object({
  /** Catalogue code. */
  program: ProgramCode,
  name: z.string(),
  /** a. kind of competency */
  competencies: z.array(CompetencyCode),
  /** b. how many people it is for, and from which agencies */
  participants: z.int().positive(),
  agencies: z.array(AgencyId),
  /** c. form (jenis dan jalur) */
  form: z.string(),
  jp: z.int().positive(),
  /** d. provider */
  provider: z.string(),
  /** e. schedule: the quarter or dates planned */
  schedule: z.string(),
  /** f. curriculum standard */
  curriculum: z.string(),
  /** g. budget, whole rupiah, and where it comes from */
  costRupiah: z.int().nonnegative(),
  funding: z.enum(['apbd', 'mitra', 'hibah']),
  batches: z.int().positive(),
  /** Place in the ranking and why, in words. */
  rank: z.int().positive(),
  reason: z.string(),
  /** `proposed` rows fit the ceiling; `below-cut` ones did not and are shown with the cut line; `removed` by a revision. */
  status: z.enum(['proposed', 'below-cut', 'removed']),
});

export type PlanRow = z.infer<typeof PlanRow>;

export const Plan = z.object({
  /** Grows with each return for revision. */
  round: z.int().positive(),
  status: z.enum(['draft', 'in-approval', 'returned', 'approved', 'refused', 'lapsed']),
  ceilingRupiah: z.int().nonnegative(),
  /** Sum of the proposed rows paid by APBD; never above the ceiling. */
  totalRupiah: z.int().nonnegative(),
  /** SHA-256 over the canonical JSON of what an approver reads; a decision names it. */
  contentHash: z.string(),
  proposedAt: Instant,
  decidedAt: Instant.optional(),
  /** Returned: by which office and why; what the revision changed. */
  returnedReason: z.string().optional(),
  revisionNote: z.string().optional(),
  /** Mail address of the operator who made the last revision: nobody approves their own proposal. */
  revisedBy: z.string().optional(),
  /** Agencies of this round whose chair of the head is empty; asked nothing, said so on the page and in the audit. */
  skippedAgencies: z.array(z.object({ agencyId: AgencyId, name: z.string() })).optional(),
  version: z.int().positive(),
});

export type Plan = z.infer<typeof Plan>;

/** One office's turn in one round, with its decision once there is one. */
export const ApprovalStep = z.object({
  round: z.int().positive(),
  /** 1 agency heads … 4 PPK. */
  step: z.int().positive(),
  office: z.enum(['agency-head', 'bkpsdm', 'sekda', 'ppk']),
  /** Agency heads decide on their own agency's share; the later offices on the whole plan. */
  agencyId: AgencyId.optional(),
  approver: z.object({ name: z.string(), title: z.string(), email: z.string() }),
  status: z.enum(['waiting', 'approved', 'returned', 'rejected', 'lapsed']),
  contentHash: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
  remindersSent: z.int().nonnegative(),
  decidedAt: Instant.optional(),
  reason: z.string().optional(),
  /** As printed when the head was asked; agencies are renamed, receipts are not. */
  agencyName: z.string().optional(),
  /** Since when the second and last deadline runs. */
  escalatedAt: Instant.optional(),
  /** Number the approver can quote, and what proved who they are. */
  receipt: z.string().optional(),
  proof: z.enum(['link']).optional(),
  /** Programs the decision was about. */
  programs: z.int().nonnegative().optional(),
  /** The link that was mailed, for reminders and for revoking it; worthless without the deployment's key. */
  link: z.object({ linkId: LinkId, salt: z.string(), hash: z.string() }).optional(),
});

export type ApprovalStep = z.infer<typeof ApprovalStep>;

/** Who decides: an agency (its head) or an office. */
export const whoOf = (step: { office: string; agencyId?: AgencyId | undefined }): string =>
  step.agencyId ?? step.office;
