// Looking through the audit trail: by kind of act, by who did it, by office, by month; and where a page goes on.
import type { CycleRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import type { AuditItem, AuditPlace } from '../store/audit.reads.ts';
import { type AuditKind, auditKinds, kindOfAct } from '../words/audit-kinds.ts';
import { auditOffice } from '../words/audit-words.ts';

export type AuditFilter = {
  kind?: AuditKind;
  /** `person-…`, `account-…` or `siklus`: ids alone, because addresses of pages are kept in logs. */
  actor?: string;
  office?: string;
  /** `2027-03` */
  month?: string;
};

const textIn = (query: URLSearchParams, name: string, form: RegExp): string | undefined => {
  const text = query.get(name) ?? '';
  return form.test(text) ? text : undefined;
};

/** What cannot be meant is left out, not refused: the address may have been shortened on its way. */
export const readFilter = (query: URLSearchParams): AuditFilter => {
  const kind = auditKinds.find(([name]) => name === query.get('jenis'))?.[0];
  const actor = textIn(query, 'pelaku', /^[\w-]{1,120}$/);
  const office = textIn(query, 'kantor', /^[^\p{Cc}]{1,200}$/u);
  const month = textIn(query, 'bulan', /^\d{4}-(0[1-9]|1[0-2])$/);
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(actor === undefined ? {} : { actor }),
    ...(office === undefined ? {} : { office }),
    ...(month === undefined ? {} : { month }),
  };
};

const place = /^(\d{4}-\d{2}-\d{2}T[\d:.]{1,15}Z)(?:-(\d{1,6}))?$/;

/** The lines after this place, going back: a moment, and how many of its lines were read. */
export const readBefore = (query: URLSearchParams): AuditPlace | undefined => {
  const [, until, past = '0'] = place.exec(query.get('sebelum') ?? '') ?? [];
  return until === undefined ? undefined : { until, past: Number(past) };
};

export const fits = (item: AuditItem, { kind, actor, office, month }: AuditFilter): boolean =>
  (kind === undefined || kindOfAct.get(item.action) === kind) &&
  (actor === undefined || item.actor === actor) &&
  (office === undefined || item.office === office) &&
  (month === undefined || dateOf(new Date(item.at)).startsWith(month));

/** In words, and as a part of a file's name. */
export const filterNotes = ({ kind, actor, office, month }: AuditFilter): [string, string, string][] => [
  ...auditKinds
    .filter(([name]) => name === kind)
    .map(([name, title]): [string, string, string] => ['Saringan: Jenis tindakan', title, name]),
  ...(month === undefined ? [] : [['Saringan: Bulan', month, month] as [string, string, string]]),
  ...(office === undefined
    ? []
    : [['Saringan: Kantor', auditOffice(office), 'kantor'] as [string, string, string]]),
  ...(actor === undefined ? [] : [['Saringan: Pelaku', actor, 'pelaku'] as [string, string, string]]),
];

/** The address of the trail under a filter; `.csv` for its file. */
export const trailPath = (
  { year }: Pick<CycleRef, 'year'>,
  { kind, actor, office, month }: AuditFilter,
  { before, file = false }: { before?: AuditPlace; file?: boolean } = {},
): string => {
  const query = new URLSearchParams();
  if (kind) query.set('jenis', kind);
  if (actor) query.set('pelaku', actor);
  if (office) query.set('kantor', office);
  if (month) query.set('bulan', month);
  if (before) query.set('sebelum', `${before.until}-${before.past}`);
  const text = query.toString();
  return `/konsol/${year}/jejak${file ? '.csv' : ''}${text === '' ? '' : `?${text}`}`;
};
