// Records a revision of a returned plan: the changed rows, the new content and the answer to the waiting workflow in one write.
import { queueSignal } from '../outbox/outbox.store.ts';
import { planKey, planRowKey } from '../records/plan.reads.ts';
import { contentHashOf } from '../records/plan-content.ts';
import { auditItem } from '../store/audit.ts';
import { change, transact } from '../store/table.ts';
import { type Approval, revisionWaitId } from './approval.store.ts';
import type { Revision } from './revision.rules.ts';

/** `returned` → `draft` of the next round; false when the plan was not waiting for a revision any more. */
export const recordRevision = async (
  approval: Approval,
  { changed, rows: revised, totalRupiah }: Revision,
  { note, by, now }: { note: string; by: string; now: Date },
): Promise<boolean> => {
  const { tenant, year, plan, rows } = approval;
  const waitId = revisionWaitId(approval, plan.round);
  const contentHash = contentHashOf({ tenant, year, ceilingRupiah: plan.ceilingRupiah, rows: revised });
  const before = new Map(rows.map((row) => [row.program, row.status]));
  const written = await transact([
    change('cycle', planKey(approval), {
      set: {
        status: 'draft',
        round: plan.round + 1,
        contentHash,
        totalRupiah,
        revisionNote: note,
        revisedBy: by,
        version: plan.version + 1,
      },
      expect: { status: 'returned', version: plan.version },
    }),
    ...changed.map((row) =>
      change('cycle', planRowKey(approval, row.program), {
        set: { status: row.status },
        expect: { status: before.get(row.program) },
      }),
    ),
    auditItem({
      tenant,
      year,
      at: now,
      actor: by,
      action: 'plan-revised',
      subject: `round-${plan.round}`,
      detail: { contentHash, changedPrograms: changed.length },
    }),
    queueSignal({ id: waitId, tenant, year, waitId, output: { revised: true }, now }),
  ]);
  return written.outcome === 'written';
};
