// Corrections on record: each with its audit line and the reason that was given, all or nothing.
import { cycleKey, phaseKey } from '../records/cycle.reads.ts';
import { type Cycle, cycleStatuses, phaseStatuses } from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { planKey } from '../records/plan.reads.ts';
import { planStatuses } from '../records/plan.ts';
import { moving } from '../records/transitions.ts';
import { type AuditBy, auditItem } from '../store/audit.ts';
import { change, check, transact } from '../store/table.ts';
import { type CeilingCorrection, type EarlyEnd, nextAttempt, type Restart } from './correction.rules.ts';

type By = { trail: AuditBy; now: Date };

/** Loses when the analysis has begun meanwhile, or somebody else corrected first. */
export const recordCeiling = async (
  cycle: Cycle,
  { from, to, reason }: CeilingCorrection,
  { trail, now }: By,
): Promise<'recorded' | 'lost'> => {
  const { tenant, year, version } = cycle;
  const { outcome } = await transact([
    change('cycle', cycleKey(cycle), {
      set: { ceilingRupiah: to },
      add: { version: 1 },
      expect: { status: 'open', ceilingRupiah: from, version },
    }),
    check('cycle', phaseKey(cycle, 'needs-analysis'), { status: 'planned' }),
    auditItem({
      ...{ ...trail, tenant, year, at: now },
      ...{ action: 'ceiling-corrected', subject: `${year}` },
      detail: { earlierCeilingRupiah: from, ceilingRupiah: to, words: reason },
    }),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

/** What becomes of a plan that ended undecided: a draft of the next round as it is, or the same round for the operator to correct. */
const planAgain = ({ kind, plan, reason }: Restart) => {
  const version = plan.version + 1;
  if (kind === 'correct-first')
    return {
      set: {
        ...moving(planStatuses, plan.status, 'returned').set,
        returnedReason: plan.returnedReason ?? [],
        proposedAgainBecause: reason,
        version,
      },
      remove: ['decidedAt'],
      round: plan.round,
    };
  const round = plan.round + 1;
  return {
    set: {
      ...moving(planStatuses, plan.status, 'draft').set,
      round,
      proposedAgainBecause: reason,
      version,
    },
    // What the round before changed and who had no head then is not said of this one.
    remove: ['decidedAt', 'skippedAgencies', 'returnedReason', 'revisionNote'],
    round,
  };
};

/**
 * The plan is proposed again and the approval becomes a planned phase of the next attempt. Approvals of the same content stand
 * (`chain.rules.ts`); whoever was silent or said no is asked anew.
 */
export const recordRestart = async (
  { tenant, year }: CycleRef,
  restart: Restart,
  { trail, now }: By,
): Promise<'recorded' | 'lost'> => {
  const { phase, plan, reason } = restart;
  const again = planAgain(restart);
  const replanned = moving(phaseStatuses, phase.status, 'planned');
  const { outcome } = await transact([
    change('cycle', phaseKey({ tenant, year }, phase.phase), {
      set: { ...replanned.set, ...nextAttempt(restart), resumedAt: instantOf(now) },
      remove: ['closedAt', 'result', 'begunAt'],
      expect: { ...replanned.expect, attempt: phase.attempt },
    }),
    change('cycle', planKey({ tenant, year }), {
      set: again.set,
      remove: again.remove,
      expect: { status: plan.status, version: plan.version },
    }),
    auditItem({
      ...{ ...trail, tenant, year, at: now },
      ...{ action: 'plan-proposed-again', subject: `round-${again.round}` },
      detail: { contentHash: plan.contentHash, expiresAt: restart.closesAt, words: reason },
    }),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

/** The year ends without a plan; its phases stay as they are. */
export const recordEarlyEnd = async (
  { tenant, year, version }: Cycle,
  { reason }: EarlyEnd,
  { trail, now }: By,
): Promise<'recorded' | 'lost'> => {
  const closing = moving(cycleStatuses, 'open', 'closed');
  const { outcome } = await transact([
    change('cycle', cycleKey({ tenant, year }), {
      set: { ...closing.set, closedAt: instantOf(now), endedBecause: reason },
      add: { version: 1 },
      expect: { ...closing.expect, version },
    }),
    auditItem({
      ...{ ...trail, tenant, year, at: now },
      ...{ action: 'cycle-ended', subject: `${year}` },
      detail: { words: reason },
    }),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};
