// The audit trail of a year, newest act first: when, who, what, to what, and what explains it.

import type { Undelivered } from '../mail/undelivered.ts';
import { dateTime } from '../pages/format.ts';
import { earliestFirst, type Instant } from '../records/moments.ts';
import type { Agency } from '../records/register.ts';
import type { AuditItem } from '../store/audit.ts';
import { type AuditText, auditHref, auditText, auditVerb } from '../words/audit-words.ts';
import { lead, type TableColumn, words } from './table-column.ts';

export type AuditRow = AuditText & { at: Instant; href: string | undefined };

const order = [...auditVerb.keys()];
/** Acts of one moment, like the end of the last phase and of the cycle, in the order in which one led to the other. */
const oldestFirst = (a: AuditItem, b: AuditItem): number =>
  earliestFirst(a.at, b.at) || order.indexOf(a.action) - order.indexOf(b.action);

export const auditRows = (
  items: readonly AuditItem[],
  agencies: readonly Agency[],
  letters: readonly Pick<Undelivered, 'addressHash' | 'addressee'>[],
): AuditRow[] => {
  const names = {
    agencies: new Map(agencies.map((a) => [a.agencyId, a.name])),
    addressees: new Map(letters.map((l) => [l.addressHash, l.addressee])),
  };
  return items
    .toSorted(oldestFirst)
    .reverse()
    .map((item) => ({ at: item.at, href: auditHref(item), ...auditText(item, names) }));
};

export const auditColumns: readonly TableColumn<AuditRow>[] = [
  words('Waktu', (r) => dateTime(r.at)),
  words('Pelaku', (r) => r.who),
  lead('Tindakan', (r) => r.verb),
  { ...words('Mengenai', (r: AuditRow) => r.subject), href: (r) => r.href },
  words('Rincian', (r) => r.detail),
];
