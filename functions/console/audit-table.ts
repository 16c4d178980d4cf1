// The audit trail of a year, newest act first: when, who, what, to what, and what explains it.

import { dateTime } from '../pages/format.ts';
import type { Instant } from '../records/moments.ts';
import type { Agency } from '../records/register.ts';
import type { AuditItem } from '../store/audit.ts';
import { type AuditText, auditText } from '../words/audit-words.ts';
import { lead, type TableColumn, under, words } from './table-column.ts';

export type AuditRow = AuditText & { at: Instant };

export const auditRows = (oldestFirst: readonly AuditItem[], agencies: readonly Agency[]): AuditRow[] => {
  const names = new Map(agencies.map((a) => [a.agencyId, a.name]));
  return oldestFirst.map((item) => ({ at: item.at, ...auditText(item, names) })).reverse();
};

export const auditColumns: readonly TableColumn<AuditRow>[] = [
  words('Waktu', (r) => dateTime(r.at)),
  words('Pelaku', (r) => r.who),
  lead('Tindakan', (r) => r.verb),
  words('Mengenai', (r) => r.subject),
  under('Rincian', (r) => r.detail || '–'),
];
