// The plan document of a cycle: rows that fit the budget, its rounds of approval and what each office decided.
import * as z from 'zod';
import { AgencyId, CompetencyCode, type PlanRef, ProgramCode } from './ids.ts';
import { LinkReference } from './link-reference.ts';
import { Instant, WibDate } from './moments.ts';
import { OfficeRole } from './office.ts';
import { Funding } from './register.ts';
import type { Transitions } from './transitions.ts';

/** When a program is planned for; the proposal spreads programs over quarters. */
export const PlannedTime = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quarter'), year: z.int(), quarter: z.int().min(1).max(4) }),
  z.object({ kind: z.literal('month'), year: z.int(), month: z.int().min(1).max(12) }),
  /** Without `to`: from about then. */
  z.object({ kind: z.literal('dates'), from: WibDate, to: WibDate.optional() }),
]);

export type PlannedTime = z.infer<typeof PlannedTime>;

/** Why a program stands in the plan where it stands. */
export const PlanRowReason = z.discriminatedUnion('kind', [
  /** What those with a seat gain, in hundredths of a level. */
  z.object({
    kind: z.literal('closes-gap'),
    hundredths: z.int().nonnegative(),
    participants: z.int().positive(),
    agencies: z.int().positive(),
  }),
  /** Too few have a seat, or are left when a reader takes off those of the agencies they head or of needs that are told, to say how much they gain. */
  z.object({ kind: z.literal('few-participants'), minimumCell: z.int().positive() }),
  /** The best placed need that people with a seat have. */
  z.object({
    kind: z.literal('answers-need'),
    /** Absent in plans of the last release where the need was about too few people to have a place. */
    rank: z.int().positive().optional(),
    competency: CompetencyCode,
    agencyId: AgencyId,
  }),
  /**
   * What findings of earlier years did: they put the program into the plan, took its place in the plan, or are so many
   * percent of its worth, told where each of them is. The need they are about is named where enough people have it and were
   * trained.
   */
  z.object({
    kind: z.literal('carry-over'),
    effect: z.enum(['chosen', 'displaced', 'counted']),
    years: z.array(z.int()),
    sharePercent: z.int().min(0).max(100).optional(),
    competency: CompetencyCode.optional(),
    agencyId: AgencyId.optional(),
  }),
  /** A program on the other side of the cut is worth the same and could stand in its place: cost, then the code decided. */
  z.object({ kind: z.literal('tied'), program: ProgramCode, name: z.string() }),
  z.object({ kind: z.literal('paid-by'), funding: Funding.exclude(['apbd']) }),
  z.object({ kind: z.literal('below-cut') }),
  /** Nothing can be held with somebody on the day on which delivery opens: ended before it, or begun only after it. */
  z.object({
    kind: z.literal('out-of-force'),
    name: z.string(),
    as: z.enum(['provider', 'partner']),
    since: z.enum(['ended', 'not-begun']),
    day: WibDate,
  }),
]);

export type PlanRowReason = z.infer<typeof PlanRowReason>;

/** How big a program is. */
const RowSize = z.object({
  /** None where all its batches were given up before anybody was called. */
  participants: z.int().nonnegative(),
  batches: z.int().positive(),
  costRupiah: z.int().nonnegative(),
});
export type RowSize = z.infer<typeof RowSize>;

/** What a change of a decided plan does to a program; only rows of a change have one. */
export const RowChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['added', 'removed']) }),
  z.object({ kind: z.literal('changed'), from: RowSize }),
]);
export type RowChange = z.infer<typeof RowChange>;

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
  /** e. schedule; a plan of the last release has it in words, which are hashed and shown as they are */
  schedule: z.union([PlannedTime, z.string()]),
  /** f. curriculum standard */
  curriculum: z.string(),
  /** g. budget, whole rupiah, and where it comes from */
  costRupiah: z.int().nonnegative(),
  funding: Funding,
  batches: z.int().positive(),
  /** Place in the ranking. */
  rank: z.int().positive(),
  /** Why it is there, in the order in which it is read; in words in a plan of the last release. */
  reason: z.union([z.array(PlanRowReason), z.string()]),
  change: RowChange.optional(),
  /**
   * `proposed` rows fit the ceiling; `below-cut` ones did not and are shown with the cut line; `removed` by a revision;
   * `unavailable` ones were never candidates, because nobody in force would hold them.
   */
  status: z.enum(['proposed', 'below-cut', 'removed', 'unavailable']),
});

export type PlanRow = z.infer<typeof PlanRow>;

/** Only a revision moves a row: programs are taken out, the next ones below the cut line move up. */
export const planRowStatuses = {
  proposed: ['removed'],
  'below-cut': ['proposed'],
  removed: [],
  unavailable: [],
} as const satisfies Transitions<PlanRow['status']>;

/**
 * What the proposal's choice among the programs came to, with its proof. Worth is Σ closed gap × importance over those
 * with a seat, hundredths of a level; by need scores each gap also counts by the millionths of its need's score.
 */
export const PlanSelection = z.object({
  /** Absent in what the last release proposed: worth without the needs' scores. */
  by: z.literal('need-score').optional(),
  value: z.int().nonnegative(),
  /** No choice under this ceiling can be worth more. */
  bound: z.int().nonnegative(),
  /** The value is proven to be the best possible. */
  optimal: z.boolean(),
  /** Place of the last chosen program: the cut line is drawn under it. */
  cutLine: z.int().nonnegative(),
  firstBelow: ProgramCode.optional(),
});

export type PlanSelection = z.infer<typeof PlanSelection>;

/** Who sent a plan back and in which words; `verdict` where it was more than that: a refusal, or silence (without words). */
export const Return = z.object({
  who: z.string(),
  reason: z.string(),
  verdict: z.enum(['rejected', 'lapsed']).optional(),
});

export type Return = z.infer<typeof Return>;

/** One text for all of them in a plan that was returned under the last release. */
const Returns = z.union([z.array(Return), z.string()]);

/** What a plan comes to: whole rupiah, counts, and JP over all participants. */
const PlanTotals = z.object({
  ceilingRupiah: z.int().nonnegative(),
  totalRupiah: z.int().nonnegative(),
  programs: z.int().nonnegative(),
  batches: z.int().nonnegative(),
  participants: z.int().nonnegative(),
  jp: z.int().nonnegative(),
});
export type PlanTotals = z.infer<typeof PlanTotals>;

/**
 * A change of a decided plan (Perubahan): a plan of its own whose rows are the difference, beside the decided one, which stays
 * as it is. Once it is approved, delivery carries it out.
 */
const PlanChange = z.object({
  number: z.int().positive(),
  reason: z.string(),
  before: PlanTotals,
  after: PlanTotals,
  /** Its workflow's run; grows when it is taken up again after a fault. */
  attempt: z.int().positive(),
  /** Its workflow broke off; `error` is the name of the fault. */
  failed: z.object({ at: Instant, error: z.string() }).optional(),
  /** The operator took it back, and why. */
  withdrawnBecause: z.string().optional(),
  /** What delivery made of it; `late` where delivery had ended before. */
  carriedOut: z
    .object({
      at: Instant,
      late: z.boolean(),
      added: z.int().nonnegative(),
      calledOff: z.int().nonnegative(),
      /** Batches that were to be called off and had begun in the meantime. */
      kept: z.int().nonnegative(),
    })
    .optional(),
});
export type PlanChange = z.infer<typeof PlanChange>;

const AnyPlan = z.object({
  /** Grows with each return for revision. */
  round: z.int().positive(),
  ceilingRupiah: z.int().nonnegative(),
  /** Sum of the proposed rows paid by APBD; never above the ceiling. */
  totalRupiah: z.int().nonnegative(),
  /** SHA-256 over the canonical JSON of what an approver reads; a decision names it. */
  contentHash: z.string(),
  /** Not known of a plan proposed under the last release. */
  selection: PlanSelection.optional(),
  proposedAt: Instant,
  /** From the second round on: why the plan came back, what its revision changed, and who made it. */
  returnedReason: Returns.optional(),
  revisionNote: z.string().optional(),
  /** A mail address: nobody approves their own proposal. */
  revisedBy: z.string().optional(),
  /** Why the operator proposed it again after a round that ended without approval. */
  proposedAgainBecause: z.string().optional(),
  change: PlanChange.optional(),
  version: z.int().positive(),
});

/** Submitted: agencies of this round whose chair of the head is empty; asked nothing, said so on the page and in the audit. */
const SubmittedPlan = AnyPlan.extend({
  skippedAgencies: z.array(z.object({ agencyId: AgencyId, name: z.string() })),
});

export const Plan = z.discriminatedUnion('status', [
  AnyPlan.extend({ status: z.literal('draft') }),
  SubmittedPlan.extend({ status: z.literal('in-approval') }),
  SubmittedPlan.extend({ status: z.literal('returned'), returnedReason: Returns }),
  SubmittedPlan.extend({ status: z.enum(['approved', 'refused', 'lapsed']), decidedAt: Instant }),
]);

export type Plan = z.infer<typeof Plan>;

/** A plan that is a change of the decided one. */
export type ChangePlan = Plan & { change: PlanChange };
export const isChange = (plan: Plan): plan is ChangePlan => plan.change !== undefined;

export const planStatuses = {
  // Only a change is taken back before it was submitted.
  draft: ['in-approval', 'lapsed'],
  'in-approval': ['returned', 'approved', 'refused', 'lapsed'],
  returned: ['draft', 'lapsed'],
  approved: [],
  // Proposed again by the operator, in a round of its own: as it was, or corrected first.
  refused: ['draft', 'returned'],
  lapsed: ['draft', 'returned'],
} as const satisfies Transitions<Plan['status']>;

/** Who decides on a plan, in this order: the heads of its agencies together, then one office after another. */
export const OfficeName = z.enum(['agency-head', ...OfficeRole.options]);

export type OfficeName = z.infer<typeof OfficeName>;

/** One office's turn in one round. */
const Turn = z.object({
  round: z.int().positive(),
  /** 1 agency heads … 4 PPK. */
  step: z.int().positive(),
  office: OfficeName,
  /** Agency heads decide on their own agency's share; the later offices on the whole plan. */
  agencyId: AgencyId.optional(),
  /** As printed when the head was asked; agencies are renamed, receipts are not. */
  agencyName: z.string().optional(),
  approver: z.object({ name: z.string(), title: z.string(), email: z.string() }),
  contentHash: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
  remindersSent: z.int().nonnegative(),
  /** Since when the second and last deadline runs. */
  escalatedAt: Instant.optional(),
  /**
   * What silence leads to, as the letter said when the turn was asked: the plan goes on without this agency's verification.
   * Absent: silence ends the round, as for every office and for turns of the last release.
   */
  onSilence: z.literal('unverified').optional(),
  /** No submission follows this one: what is sent back or refused now ends the approval, as the letter said. */
  isLast: z.literal(true).optional(),
  /** The chair is empty since then: nobody can decide, and no deadline runs until somebody is named. */
  vacantSince: Instant.optional(),
  /** How often the turn has followed its office to another holder, or another address. */
  handovers: z.int().positive().optional(),
  /** Hashes of the addresses it was asked at before: they have read what it shows. */
  askedBefore: z.array(z.string()).optional(),
  /** The link that was mailed, for reminders and for revoking it; worthless without the deployment's key. */
  link: LinkReference.extend({ hash: z.string() }),
});

const DecidedTurn = Turn.extend({
  decidedAt: Instant,
  /** Number the approver can quote, and what proved who they are. */
  receipt: z.string(),
  proof: z.enum(['link']),
  /** Programs the decision was about. */
  programs: z.int().nonnegative(),
});

/** An office's turn, with its decision once there is one. */
export const ApprovalStep = z.discriminatedUnion('status', [
  Turn.extend({ status: z.enum(['waiting', 'lapsed']) }),
  DecidedTurn.extend({ status: z.literal('approved'), reason: z.string().optional() }),
  DecidedTurn.extend({ status: z.enum(['returned', 'rejected']), reason: z.string() }),
]);

export type ApprovalStep = z.infer<typeof ApprovalStep>;

/** An office's turn, and the plan or the change it is about. */
export type TurnAbout = { ref: PlanRef; step: ApprovalStep };

export type DecidedStep = Exclude<ApprovalStep, { status: 'waiting' | 'lapsed' }>;

export const isDecided = (step: ApprovalStep): step is DecidedStep =>
  step.status !== 'waiting' && step.status !== 'lapsed';

export const approvalStepStatuses = {
  waiting: ['approved', 'returned', 'rejected', 'lapsed'],
  approved: [],
  returned: [],
  rejected: [],
  lapsed: [],
} as const satisfies Transitions<ApprovalStep['status']>;

/** By what a turn is found: the agency whose head decides, or the office. */
export const deciderOf = (step: { office: string; agencyId?: AgencyId | undefined }): string =>
  step.agencyId ?? step.office;
