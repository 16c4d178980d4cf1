// The audit trail of a cycle as tests read it: first act first.
import type { CycleRef } from '../../functions/records/ids.ts';
import type { AuditItem } from '../../functions/store/audit.reads.ts';

export const listAudit = async ({ tenant, year }: CycleRef): Promise<AuditItem[]> => {
  const { auditNewestFirst } = await import('../../functions/store/audit.reads.ts');
  const lines: AuditItem[] = [];
  for await (const { item } of auditNewestFirst(tenant, [`${year}`])) lines.unshift(item);
  return lines;
};
