// Records a revision of a returned plan: the changed rows, the new content and the answer to the waiting workflow in one write.
import { wake } from '../outbox/waits.store.ts';
import { planKey, planRowKey } from '../records/plan.reads.ts';
import { planRowStatuses, planStatuses } from '../records/plan.ts';
import { contentHashOf } from '../records/plan-content.ts';
import { moving } from '../records/transitions.ts';
import { type AuditBy, auditItem } from '../store/audit.ts';
import { change, transact } from '../store/table.ts';
import { type Approval, revisionWaitId } from './approval.store.ts';
import type { Revision } from './revision.rules.ts';

/** `returned` → `draft` of the next round; false when the plan was not waiting for a revision any more. */
export const recordRevision = async (
  approval: Approval,
  { rows: revised, removed, movedUp, totalRupiah }: Revision,
  { note, by, trail, now }: { note: string; by: string; trail: AuditBy; now: Date },
): Promise<boolean> => {
  const { tenant, year, plan } = approval;
  const waitId = revisionWaitId(approval, plan.round);
  const contentHash = contentHashOf({ tenant, year, ceilingRupiah: plan.ceilingRupiah, rows: revised });
  const redrafted = moving(planStatuses, 'returned', 'draft');
  const takenOut = moving(planRowStatuses, 'proposed', 'removed');
  const takenIn = moving(planRowStatuses, 'below-cut', 'proposed');
  const moves = [
    ...removed.map((program) => change('cycle', planRowKey(approval, program), takenOut)),
    ...movedUp.map((program) => change('cycle', planRowKey(approval, program), takenIn)),
  ];
  const written = await transact([
    change('cycle', planKey(approval), {
      set: {
        ...redrafted.set,
        round: plan.round + 1,
        contentHash,
        totalRupiah,
        revisionNote: note,
        revisedBy: by,
        version: plan.version + 1,
      },
      // Of the round that ends here; the next submission looks who has no head then.
      remove: ['skippedAgencies', 'proposedAgainBecause'],
      expect: { ...redrafted.expect, version: plan.version },
    }),
    ...moves,
    auditItem({
      tenant,
      year,
      at: now,
      ...trail,
      action: 'plan-revised',
      subject: `round-${plan.round}`,
      detail: { contentHash, changedPrograms: moves.length, words: note },
    }),
    wake({ cycle: { tenant, year }, waitId, because: 'revised', output: { revised: true }, now }),
  ]);
  return written.outcome === 'written';
};
