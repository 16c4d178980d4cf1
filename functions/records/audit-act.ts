// Every act that the audit trail of a year keeps: its verb, what it was done to, and the facts that explain it.
import type { ApiScope } from '../links/api-key.ts';
import type { ConsoleRole } from './account.ts';
import type { PhaseEnd } from './cycle.ts';
import type { BatchId } from './ids.ts';
import type { RequestDecision, SuperiorSays } from './learning-request.ts';
import type { ZoneName } from './moments.ts';
import type { Capacity, OfficeRole } from './office.ts';
import type { ApprovalStep } from './plan.ts';
import type { PhaseName } from './policy.ts';
import type { PolicyReach } from './policy-step.ts';
import type { RecommendationResult } from './recommendation.ts';
import type { EndReason, Interruption } from './register.ts';

type ToCycle = `${number}`;
type ToAttempt = `${PhaseName}-${number}`;
/** Of a change of the decided plan, its number goes before. */
type ToRound = `round-${number}` | `change-${number}-round-${number}`;
type ToChange = `change-${number}`;
type ToVersion = `round-${number}-version-${number}`;
/** A turn: who decides is an agency's id, for its head, or an office. */
type ToTurn = `${ToRound}-step-${number}-${string}`;
/** A kind of file that goes in, or a table that goes out. */
type ToFile = `file-${string}`;
type ToBatch = `batch-${string}`;
/** By the hash of the first address on record. */
type ToFacilitator = `facilitator-${string}`;
/** By the hash of the name. */
type ToProvider = `provider-${string}`;
type ToPerson = `person-${string}`;
/** By its kind. */
type ToTask = `task-${string}`;
type ToRecommendation = `recommendation-${string}`;
/** An office, or an agency for its head. */
type ToOffice = `office-${OfficeRole}` | `agency-${string}`;
type ToUnit = `unit-${string}`;
type ToPeriod = `period-${string}`;
/** A mail address is not kept in the trail, only its hash: equal hashes are equal addresses. */
type ToAddress = `address-${string}`;

/** What a person gave as the reason of the act, as written: the one fact that is neither count, code nor id. */
type Explained = { words?: string };
/** An address outside of the government's own domains was agreed to by name: its domain, never the address. */
type Outside = { outsideDomain?: string };
/** An account, by the hash of its address; an account's role is a word of `records/account.ts`. */
type ToAccount = `account-${string}`;
type ToKey = `key-${string}`;
type ToPolicy = `policy-${number}`;
type ToIdentity = `identity-${number}`;
type ToMail = 'mail';
type ToZone = `zone-${ZoneName}`;

type Decided = {
  subject: ToTurn;
  detail: Explained & {
    contentHash: string;
    receipt: string;
    proof: Extract<ApprovalStep, { proof: unknown }>['proof'];
  };
};
type PlanEnded = { subject: ToRound; detail: { contentHash: string } };

/** Facts are counts, codes and ids: no names, no addresses, no scores. What a list holds is divided by commas. Why a person did it stands beside them in that person's words. */
type Acts = {
  'cycle-opened': { subject: ToCycle; detail: { ceilingRupiah: number; policyVersion: number } };
  'ceiling-corrected': {
    subject: ToCycle;
    detail: Explained & { earlierCeilingRupiah: number; ceilingRupiah: number };
  };
  'phase-opened': { subject: ToAttempt };
  /** Candidates are what the analysis weighed; planned is what fits under the ceiling. */
  'plan-proposed': {
    subject: ToVersion;
    detail: { candidatePrograms: number; plannedPrograms: number; totalRupiah: number; contentHash: string };
  };
  'plan-submitted': { subject: ToRound; detail: { plannedPrograms: number; contentHash: string } };
  'agency-heads-skipped': { subject: ToRound; detail: { reason: 'no-head-in-office'; agencies: string } };
  'approval-escalated': { subject: ToTurn; detail: { expiresAt: string } };
  'approval-lapsed': { subject: ToTurn; detail: { expiresAt: string } };
  /** The office has another holder, who was asked; the former link is dead. */
  'turn-handed-over': { subject: ToTurn; detail: { expiresAt: string } };
  'turn-vacant': { subject: ToTurn };
  'decision-approved': Decided;
  'decision-returned': Decided;
  'decision-rejected': Decided;
  'decision-opened': { subject: ToTurn };
  /** Somebody tried to decide and was told no: too late, without a reason, on content that had changed. */
  'decision-refused': { subject: ToTurn; detail: { refusal: string } };
  'links-revoked': { subject: ToRound; detail: { links: number } };
  'plan-returned': { subject: ToRound; detail: { by: string } };
  'plan-revised': {
    subject: ToRound;
    detail: Explained & { contentHash: string; changedPrograms: number };
  };
  'plan-proposed-again': {
    subject: ToRound;
    detail: Explained & { contentHash: string; expiresAt: string };
  };
  'plan-approved': PlanEnded;
  'plan-refused': PlanEnded;
  'plan-lapsed': PlanEnded;
  /** A change of the decided plan (Perubahan), with why; what it comes to lies with it. */
  'plan-change-proposed': {
    subject: ToChange;
    detail: Explained & {
      earlierCeilingRupiah: number;
      ceilingRupiah: number;
      changedPrograms: number;
      contentHash: string;
    };
  };
  'plan-change-withdrawn': { subject: ToChange; detail: Explained };
  'plan-change-failed': { subject: ToChange; detail: { error: string } };
  'plan-change-resumed': { subject: ToChange };
  /** Delivery follows the change: batches it added, and called off. */
  'plan-change-carried-out': {
    subject: ToChange;
    detail: { ceilingRupiah: number; batchesAdded: number; batchesCalledOff: number; batchesKept: number };
  };
  /** It was approved after delivery had ended: nothing came of it. */
  'plan-change-too-late': { subject: ToChange };
  'joint-leave-changed': {
    subject: ToCycle;
    detail: Explained & { days: number; deadlines: number; openings: number; batchesTouched: number };
  };
  /** A version of the policy from a day on, and what it was made from. */
  'policy-changed': {
    subject: ToPolicy;
    detail: Explained & {
      earlierPolicyVersion: number;
      from: string;
      reach: PolicyReach;
      changedSettings: number;
    };
  };
  /** A phase of an open year began with a later version than the phase before it. */
  'policy-taken-up': {
    subject: ToAttempt;
    detail: { policyVersion: number; earlierPolicyVersion: number };
  };
  /** Name, unit, address, contact or logo; which of them, divided by commas. */
  'identity-changed': { subject: ToIdentity; detail: Explained & Outside & { parts: string } };
  'mail-paused': { subject: ToMail; detail: Explained };
  'mail-resumed': { subject: ToMail; detail: Explained };
  /** Dates keep their day by another clock; so many phases got another moment. */
  'zone-changed': { subject: ToZone; detail: Explained & { openings: number } };
  'jp-recognised': {
    subject: ToBatch;
    detail: { jpBefore: number; jpAfter: number; participants: number };
  };
  /** A certificate that somebody brought; JP of its year before and after. */
  'learning-booked': { subject: ToPerson; detail: Explained & { jpBefore: number; jpAfter: number } };
  'learning-taken-back': { subject: ToPerson; detail: Explained & { jpBefore: number; jpAfter: number } };
  /** A list that a facilitator did not hand in, by the training office. */
  'attendance-filed': { subject: ToBatch; detail: Explained & { participants: number } };
  /** Somebody else teaches from now on. */
  'facilitator-replaced': { subject: ToBatch; detail: Explained & Outside };
  /** Somebody who teaches for the government, from a day on, by competencies. */
  'facilitator-entered': { subject: ToFacilitator; detail: Outside & { firstDay: string } };
  'facilitator-corrected': { subject: ToFacilitator; detail?: Outside };
  /** Until a day; each batch after it that got somebody else has a line of its own. */
  'facilitator-ended': { subject: ToFacilitator; detail: Explained & { lastDay: string } };
  'provider-entered': { subject: ToProvider; detail: { firstDay: string } };
  'provider-corrected': { subject: ToProvider };
  'provider-ended': { subject: ToProvider; detail: Explained & { lastDay: string } };
  'batch-moved': {
    subject: ToBatch;
    detail: Explained & { startsBefore: string; startsAfter: string; participants: number };
  };
  'batch-messaged': { subject: ToBatch; detail: { participants: number } };
  /** On which hours, and where. */
  'batch-placed': { subject: ToBatch; detail: { hours: string; venue: string; participants: number } };
  'certificate-reissued': { subject: ToPerson; detail: Explained };
  /** What came of a recommendation, by whoever it was given to. */
  'recommendation-closed': {
    subject: ToRecommendation;
    detail: Explained & { result: RecommendationResult };
  };
  /** Another wording, another day, or both. */
  'recommendation-arranged': {
    subject: ToRecommendation;
    detail: Explained & { dueBefore?: string; dueAfter?: string };
  };
  'batch-called-off': { subject: ToBatch; detail: Explained & { participants: number } };
  /** Into which other one, and how many went over. */
  'batch-merged': { subject: ToBatch; detail: Explained & { participants: number; into: BatchId } };
  'survey-closing-asked': { subject: ToCycle };
  /** Something to see to was given to a colleague or put off; absent facts are nobody, and not put off. */
  'task-arranged': { subject: ToTask; detail: { assignee?: string; putOffUntil?: string } };
  'file-imported': {
    subject: ToFile;
    detail: { accepted: number; changed: number; unchanged: number; rejected: number; ended?: number };
  };
  /** Entries that are as they were before the import, and those on which something was built meanwhile. */
  'import-undone': { subject: ToFile; detail: { restored: number; kept: number } };
  /** Its letters wait no longer for the hour in which it could be taken back unheard. */
  'import-letters-released': { subject: ToFile };
  'satisfaction-imported': { subject: ToPeriod; detail: { questionnaires: number; services: number } };
  'table-exported': { subject: ToFile };
  /** By a command of whoever runs the installation (operate/person.ts). */
  'person-exported': { subject: ToPerson };
  /** The domain of an address that lies where the government's mail does not, and was agreed to by name. */
  'person-corrected': { subject: ToPerson; detail?: Outside };
  'person-deleted': { subject: ToPerson };
  'person-moved': { subject: ToPerson; detail: { firstDay: string } };
  'superior-changed': { subject: ToPerson };
  /** A new link in the place of the one mailed before, which is dead. */
  'link-renewed': { subject: ToPerson; detail: { link: 'survey' | 'rating' | 'invitation' | 'follow-up' } };
  /** To the survey, after everybody else. */
  'invited-late': { subject: ToPerson };
  /** Asked before the other reserves for the next seat that becomes free, or in line again. */
  'reserve-put-ahead': { subject: ToPerson; detail: Explained & { batch: string } };
  'reserve-put-back': { subject: ToPerson; detail: Explained & { batch: string } };
  'seat-taken-back': { subject: ToPerson; detail: Explained & { batch: string } };
  /** What an employee asked to learn, by the year and number of the request: reasons about people stay on it and go with it. */
  'request-sent': { subject: ToPerson; detail: { request: string } };
  'request-withdrawn': { subject: ToPerson; detail: { request: string } };
  /** Whoever asked works here no more. */
  'request-ended': { subject: ToPerson; detail: { request: string } };
  'request-commented': { subject: ToPerson; detail: { request: string; says: SuperiorSays } };
  'request-answered': { subject: ToPerson; detail: { request: string; answered: RequestDecision } };
  /** Before it was told. */
  'request-answer-undone': { subject: ToPerson; detail: { request: string } };
  'absence-begun': { subject: ToPerson; detail: { absence: Interruption['reason']; firstDay: string } };
  'absence-ended': { subject: ToPerson };
  /** On other days or for another reason, as it is now; what was recorded by mistake is gone. */
  'absence-corrected': {
    subject: ToPerson;
    detail: Explained & { absence: Interruption['reason']; firstDay: string };
  };
  'absence-withdrawn': {
    subject: ToPerson;
    detail: Explained & { absence: Interruption['reason']; firstDay: string };
  };
  'contract-extended': { subject: ToPerson; detail: Explained & { lastDay: string } };
  'employment-ended': { subject: ToPerson; detail: { endReason: EndReason; lastDay: string } };
  'employment-end-withdrawn': { subject: ToPerson };
  'office-holder-named': {
    subject: ToOffice;
    detail: Outside & { capacity: Capacity; firstDay: string };
  };
  'office-vacated': { subject: ToOffice; detail: { lastDay: string } };
  /** Merged, split or dissolved: who took over, divided by commas; absent when nobody did. */
  'agency-ended': { subject: ToUnit; detail: { lastDay: string; successors?: string } };
  'agency-end-withdrawn': { subject: ToUnit };
  'letters-sent-again': {
    subject: ToAddress;
    detail: Outside & { letters: number; setAside: number; to: string };
  };
  /** Stopped before it began: what was missing, by the kinds of `records/gate.ts`. */
  'phase-held': { subject: ToAttempt; detail: { gates: string } };
  'phase-passed': { subject: ToAttempt; detail: Explained & { gates: string } };
  'phase-extended': { subject: ToAttempt; detail: Explained & { expiresAt: string } };
  'phase-repeated': { subject: ToAttempt; detail: Explained };
  'phase-rescheduled': { subject: ToAttempt; detail: Explained & { opensAt: string; expiresAt: string } };
  'phase-begun': { subject: ToAttempt; detail: Explained };
  /** A delivery whose batches have ended, before the last day for a change of its plan. */
  'phase-closed': { subject: ToAttempt; detail: Explained };
  'phase-ended': { subject: ToAttempt; detail: { outcome: PhaseEnd } };
  'phase-failed': { subject: ToAttempt; detail: { error: string } };
  'phase-resumed': { subject: ToAttempt };
  'cycle-closed': { subject: ToCycle };
  'cycle-ended': { subject: ToCycle; detail: Explained };
  'account-invited': { subject: ToAccount; detail: Outside & { role: ConsoleRole } };
  'account-role-changed': { subject: ToAccount; detail: { role: ConsoleRole | 'employee-only' } };
  'account-closed': { subject: ToAccount };
  'account-reopened': { subject: ToAccount };
  'account-linked': { subject: ToAccount };
  'account-unlinked': { subject: ToAccount };
  'signed-in': { subject: ToAccount };
  /** A code that was not that of the mail. */
  'code-refused': { subject: ToAccount };
  'signed-out': { subject: ToAccount };
  'signed-out-everywhere': { subject: ToAccount };
  'key-created': { subject: ToKey; detail: { scope: ApiScope; expiresAt: string } };
  'key-revoked': { subject: ToKey };
};

export type AuditAction = keyof Acts;

/** An act with what belongs to it. */
export type AuditAct = {
  [Action in AuditAction]: { action: Action } & Acts[Action];
}[AuditAction];

type DetailOf<Act> = Act extends { detail: infer Detail } ? Detail : never;
type FactsOf<Detail> = Detail extends unknown ? keyof Detail : never;
type ValuesOf<Detail, Fact> = Detail extends unknown
  ? Fact extends keyof Detail
    ? Detail[Fact]
    : never
  : never;

/** The name of every fact that some act brings. */
export type AuditFact = FactsOf<DetailOf<Acts[AuditAction]>>;
/** What a fact may be. */
export type AuditFactValue<Fact extends AuditFact> = ValuesOf<DetailOf<Acts[AuditAction]>, Fact>;
