// Puts a new cycle on record: the cycle, its five phases, its place in the list and the audit line, all or nothing.
import { countOnMornings } from '../outbox/mornings.store.ts';
import { cycleKey, cyclesPk, phaseKey } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import type { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { type AuditBy, auditItem } from '../store/audit.ts';
import { key } from '../store/keys.ts';
import { create, transact } from '../store/table.ts';
import type { Opening } from './opening.rules.ts';

export const recordOpening = async (
  opening: Opening,
  by: { tenant: TenantId; operator: string; policyVersion: number; trail: AuditBy },
  now: Date,
): Promise<'opened' | 'was-open'> => {
  const { tenant, operator, policyVersion, trail } = by;
  const { year, ceilingRupiah } = opening;
  const cycle: Cycle = {
    tenant,
    year,
    status: 'open',
    policyVersion,
    ceilingRupiah,
    openedAt: instantOf(now),
    openedBy: operator,
    version: 1,
  };
  const { outcome } = await transact([
    create('cycle', { ...cycleKey(cycle), ...cycle }),
    ...opening.phases.map((p) => create('cycle', { ...phaseKey(cycle, p.phase), ...p })),
    create('cycle', { pk: cyclesPk(tenant), sk: key`YEAR#${year}`, tenant, year }),
    countOnMornings(tenant, now),
    auditItem({
      tenant,
      year,
      at: now,
      ...trail,
      action: 'cycle-opened',
      subject: `${year}`,
      detail: { ceilingRupiah, policyVersion },
    }),
  ]);
  return outcome === 'written' ? 'opened' : 'was-open';
};
