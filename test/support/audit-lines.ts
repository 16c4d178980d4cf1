// The audit trail as tests read it, first act first: of a cycle, and of what the office did outside of any.
import type { CycleRef } from '../../functions/records/ids.ts';
import type { AuditItem } from '../../functions/store/audit.reads.ts';
import type { AuditBook } from '../../functions/store/audit.ts';

const linesOf = async (tenant: CycleRef['tenant'], book: AuditBook): Promise<AuditItem[]> => {
  const { auditNewestFirst } = await import('../../functions/store/audit.reads.ts');
  const lines: AuditItem[] = [];
  for await (const { item } of auditNewestFirst(tenant, [book])) lines.unshift(item);
  return lines;
};

export const listAudit = ({ tenant, year }: CycleRef): Promise<AuditItem[]> => linesOf(tenant, `${year}`);
/** In a calendar year. */
export const listOfficeAudit = ({ tenant, year }: CycleRef): Promise<AuditItem[]> =>
  linesOf(tenant, `office-${year}`);
