// What an approver may decide on the plan, and when a decision is refused.
//
// After a return the operator revises. A revision that changes the content starts the chain again at the agency heads,
// because nobody's approval holds for content they never read. When only the note changes, the content (and its hash) is
// what everybody read: earlier approvals stand and the chain resumes at the office that returned it (chain.rules.ts).
// Agency heads approve or return their agency's share; rejecting the plan is for the three offices that see all of it.

import { dateTime } from '../pages/format.ts';
import { mailboxOf } from '../records/mail-address.ts';
import { hasCome, type Instant, instantOf } from '../records/moments.ts';
import {
  type ApprovalStep,
  type DecidedStep,
  isDecided,
  type OfficeName,
  type Plan,
} from '../records/plan.ts';
import {
  alreadyDecided,
  contentChanged,
  deadlinePassed,
  incompleteDecision,
  ownProposal,
  roundOver,
} from '../refusals/approval.refusals.ts';
import { type Problem, type Refusal, withProblems } from '../refusals/refusal.ts';

const verdicts = ['approved', 'returned', 'rejected'] as const;
export type Verdict = (typeof verdicts)[number];

export const minimumReason = 10;

export type DecisionCommand = {
  verdict: string | undefined;
  reason: string | undefined;
  /** What is wrong with it as a text (`rulebook/text.rules.ts`). */
  reasonProblem?: Problem | undefined;
  /** The content the page showed. */
  contentHash: string | undefined;
  /** What proves that it is the approver; a stronger proof is a new word here. */
  proof: 'link';
};
export type Decision = {
  kind: 'decision';
  verdict: Verdict;
  reason?: string;
  decidedAt: Instant;
  proof: 'link';
};
/** The same decision again: shown, not made twice. */
export type Recorded = { kind: 'recorded'; step: DecidedStep };

export const verdictsOpenTo = (office: OfficeName): readonly Verdict[] =>
  office === 'agency-head' ? ['approved', 'returned'] : verdicts;

export const isOverdue = (step: Pick<ApprovalStep, 'expiresAt'>, now: Date): boolean =>
  hasCome(step.expiresAt, now);

/** Whether this turn can still be decided, apart from what the approver wrote. */
export const refusalOfTurn = (step: ApprovalStep, plan: Plan, now: Date): Refusal | undefined => {
  if (plan.round !== step.round || plan.status !== 'in-approval' || plan.contentHash !== step.contentHash)
    return roundOver;
  if (step.status === 'lapsed' || isOverdue(step, now)) return deadlinePassed(dateTime(step.expiresAt));
  return undefined;
};

const problemsOf = (office: OfficeName, { verdict, reason, reasonProblem }: DecisionCommand): Problem[] => {
  if (!verdictsOpenTo(office).some((v) => v === verdict))
    return [
      {
        field: 'verdict',
        message: 'Pilih salah satu keputusan.',
      },
    ];
  const length = reason?.length ?? 0;
  if (verdict !== 'approved' && length < minimumReason)
    return [{ field: 'reason', message: `Tuliskan alasan, paling sedikit ${minimumReason} karakter.` }];
  return reasonProblem ? [reasonProblem] : [];
};

/** One turn, one decision: in time, on the content that was read, by someone who did not propose it. */
export const decide = (
  step: ApprovalStep,
  plan: Plan,
  command: DecisionCommand,
  proposers: readonly string[],
  now: Date,
): Decision | Recorded | Refusal => {
  if (isDecided(step))
    return command.verdict === undefined || command.verdict === step.status
      ? { kind: 'recorded', step }
      : alreadyDecided;
  const over = refusalOfTurn(step, plan, now);
  if (over) return over;
  if (proposers.some((p) => mailboxOf(p) === mailboxOf(step.approver.email))) return ownProposal;
  if (command.contentHash !== plan.contentHash) return contentChanged;
  const problems = problemsOf(step.office, command);
  if (problems.length > 0) return withProblems(incompleteDecision, problems);
  const verdict = verdicts.find((v) => v === command.verdict) ?? 'returned';
  return {
    kind: 'decision',
    verdict,
    ...(command.reason ? { reason: command.reason } : {}),
    decidedAt: instantOf(now),
    proof: command.proof,
  };
};
