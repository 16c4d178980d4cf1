// The audit trail in words: who did what to what, and the numbers that explain it.

import { dateTime, integer, rupiah } from '../pages/format.ts';
import type { AgencyId } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';
import { OfficeName } from '../records/plan.ts';
import { phases } from '../records/policy.ts';
import type { AuditItem, theSystem } from '../store/audit.ts';
import { officeWord } from './office-words.ts';
import { phaseStatusWord, phaseTitle } from './phase-words.ts';

type Names = ReadonlyMap<string, string>;
type Value = string | number | boolean;

/** Every verb the functions write (a test finds them in the sources), in the order in which they can follow each other. */
export const auditVerb: ReadonlyMap<string, string> = new Map([
  ['cycle-opened', 'Membuka siklus'],
  ['phase-opened', 'Membuka tahapan'],
  ['plan-proposed', 'Menyusun usulan rencana'],
  ['plan-submitted', 'Mengajukan rencana'],
  ['agency-heads-skipped', 'Melewati perangkat daerah tanpa kepala'],
  ['approval-escalated', 'Memberi batas waktu keputusan kedua'],
  ['approval-lapsed', 'Mencatat keputusan lewat batas waktu'],
  ['decision-approved', 'Menyetujui rencana'],
  ['decision-returned', 'Mengembalikan rencana untuk perbaikan'],
  ['decision-rejected', 'Menolak rencana'],
  ['plan-returned', 'Meneruskan pengembalian rencana kepada pengelola'],
  ['plan-revised', 'Memperbaiki rencana'],
  ['plan-approved', 'Menetapkan rencana'],
  ['plan-refused', 'Mencatat penolakan rencana'],
  ['plan-lapsed', 'Mencatat rencana lewat batas waktu'],
  ['letters-sent-again', 'Mengirim ulang surat yang tidak sampai'],
  ['phase-ended', 'Mengakhiri tahapan'],
  ['phase-failed', 'Menghentikan tahapan karena gangguan'],
  ['phase-resumed', 'Melanjutkan tahapan'],
  ['cycle-closed', 'Menutup siklus'],
]);

const system: typeof theSystem = 'siklus';

/** A person by address; what no person did, the program itself. */
export const actorText = (actor: string): string => (actor === system ? 'Siklus' : actor);

/** An office by its title, an agency by its name: its head decides for it. */
const whoText = (who: string, agencies: Names): string => {
  const office = OfficeName.options.find((name) => name === who);
  return office ? officeWord(office) : `${officeWord('agency-head')} – ${agencies.get(who) ?? who}`;
};

/** A mail address is not kept in the audit trail, only its hash: equal hashes are equal addresses. */
const addressHash = /^[\w-]{43}$/;
/** A hash is long: its beginning tells one from another. */
const hashStart = (hash: Value): string => String(hash).slice(0, 12);

/** Subjects are ids: `2027`, `delivery-2`, `round-1`, `round-1-version-2`, `round-1-step-3-sekda`; or an address's hash. */
export const subjectText = (subject: string, agencies: Names): string => {
  if (/^\d{4}$/.test(subject)) return `Siklus ${subject}`;
  const phase = phases.find((name) => subject.startsWith(`${name}-`));
  if (phase) return `${phaseTitle[phase]}, percobaan ${subject.slice(phase.length + 1)}`;
  const [, round, step, who] = /^round-(\d+)(?:-step-(\d+)-(.+))?$/.exec(subject) ?? [];
  if (who !== undefined) return `Putaran ${round}, urutan ${step}: ${whoText(who, agencies)}`;
  if (round !== undefined) return `Rencana, putaran ${round}`;
  const [, ofRound, version] = /^round-(\d+)-version-(\d+)$/.exec(subject) ?? [];
  if (version !== undefined) return `Rencana, putaran ${ofRound}, versi ${version}`;
  return addressHash.test(subject) ? `Alamat surel ${hashStart(subject)}` : subject;
};

const each = (ids: Value, text: (id: string) => string): string =>
  String(ids)
    .split(',')
    .map((id) => text(id))
    .join(', ');
const amount = (value: Value): string => (typeof value === 'number' ? integer(value) : String(value));
const money = (value: Value): string => (typeof value === 'number' ? rupiah(value) : String(value));
const moment = (value: Value): string => {
  const at = Instant.safeParse(value);
  return at.success ? dateTime(at.data) : String(value);
};
const ending: Names = new Map(Object.entries(phaseStatusWord));
const reason: Names = new Map([['no-head-in-office', 'jabatan kepala kosong']]);

type Label = { label: string; text: (value: Value, agencies: Names) => string };

const details: ReadonlyMap<string, Label> = new Map<string, Label>([
  ['ceilingRupiah', { label: 'Pagu', text: money }],
  ['policyVersion', { label: 'Versi kebijakan', text: amount }],
  ['outcome', { label: 'Hasil', text: (value) => ending.get(String(value)) ?? String(value) }],
  ['error', { label: 'Gangguan', text: String }],
  ['programs', { label: 'Program', text: amount }],
  ['changedPrograms', { label: 'Program diubah', text: amount }],
  ['totalRupiah', { label: 'Anggaran', text: money }],
  ['reason', { label: 'Alasan', text: (value) => reason.get(String(value)) ?? String(value) }],
  ['agencies', { label: 'Perangkat daerah', text: (ids, names) => each(ids, (id) => names.get(id) ?? id) }],
  ['by', { label: 'Oleh', text: (ids, names) => each(ids, (id) => whoText(id, names)) }],
  ['expiresAt', { label: 'Batas waktu', text: moment }],
  ['receipt', { label: 'Tanda terima', text: String }],
  ['proof', { label: 'Bukti', text: (value) => (value === 'link' ? 'tautan pribadi' : String(value)) }],
  ['contentHash', { label: 'Kode isi', text: hashStart }],
  ['letters', { label: 'Surat', text: amount }],
  ['setAside', { label: 'Tidak lagi berlaku', text: amount }],
  ['to', { label: 'Ke alamat surel', text: hashStart }],
]);

/** In the order above, whatever order they were kept in; what has no label last. */
export const detailText = (detail: AuditItem['detail'] = {}, agencies: Names): string =>
  [
    ...[...details].flatMap(([name, { label, text }]) => {
      const value = detail[name];
      return value === undefined ? [] : [`${label}: ${text(value, agencies)}`];
    }),
    ...Object.entries(detail)
      .filter(([name]) => !details.has(name))
      .map(([name, value]) => `${name}: ${value}`)
      .toSorted(),
  ].join('; ');

export type AuditText = { verb: string; who: string; subject: string; detail: string };

/** A line of a release before or after may have a verb that has no word here: it is shown as it is. */
export const auditText = (item: AuditItem, agencyNames: ReadonlyMap<AgencyId, string>): AuditText => ({
  verb: auditVerb.get(item.action) ?? item.action,
  who: actorText(item.actor),
  subject: subjectText(item.subject, agencyNames),
  detail: detailText(item.detail, agencyNames),
});
