// The audit trail of a year as rows: when, who, in which office, from where, what, to what, and what explains it.
import type { Undelivered } from '../mail/undelivered.ts';
import { dateTime } from '../pages/format.ts';
import { earliestFirst, type Instant } from '../records/moments.ts';
import type { Agency } from '../records/register.ts';
import type { AuditItem } from '../store/audit.reads.ts';
import { auditVerb } from '../words/audit-verbs.ts';
import { type AuditText, auditHref, auditText } from '../words/audit-words.ts';
import { trailPath } from './audit-filter.ts';
import { lead, type TableColumn, words } from './table-column.ts';

export type AuditRow = AuditText & {
  at: Instant;
  href: string | undefined;
  /** Where the trail of the same person, and of the same office, is. */
  ofActor: string;
  ofOffice: string | undefined;
};

const order = [...auditVerb.keys()];
/** Acts of one moment, like the end of the last phase and of the cycle, in the order in which one led to the other. */
const oldestFirst = (a: AuditItem, b: AuditItem): number =>
  earliestFirst(a.at, b.at) || order.indexOf(a.action) - order.indexOf(b.action);

export type KnownNames = {
  agencies: readonly Agency[];
  letters: readonly Pick<Undelivered, 'addressHash' | 'addressee'>[];
  people: ReadonlyMap<string, string>;
};

export const auditRows = (
  year: number,
  items: readonly AuditItem[],
  { agencies, letters, people }: KnownNames,
): AuditRow[] => {
  const names = {
    agencies: new Map(agencies.map((a) => [a.agencyId, a.name])),
    addressees: new Map(letters.map((l) => [l.addressHash, l.addressee])),
    people,
  };
  return items
    .toSorted(oldestFirst)
    .reverse()
    .map((item) => ({
      at: item.at,
      href: auditHref(item),
      ofActor: trailPath({ year }, { actor: item.actor }),
      ofOffice: item.office === undefined ? undefined : trailPath({ year }, { office: item.office }),
      ...auditText(item, names),
    }));
};

export const auditColumns: readonly TableColumn<AuditRow>[] = [
  words('Waktu', (r) => dateTime(r.at)),
  { ...words('Pelaku', (r: AuditRow) => r.who), href: (r) => r.ofActor },
  { ...words('Kantor', (r: AuditRow) => r.office), href: (r) => r.ofOffice },
  lead('Tindakan', (r) => r.verb),
  { ...words('Mengenai', (r: AuditRow) => r.subject), href: (r) => r.href },
  words('Rincian', (r) => r.detail),
  words('Dari', (r) => r.from),
];
