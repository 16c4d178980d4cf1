// The audit trail in words: who did what to what, and the numbers that explain it.

import { dateTime, integer, longDate, rupiah } from '../pages/format.ts';
import type { AuditFact, AuditFactValue } from '../records/audit-act.ts';
import { Instant, WibDate } from '../records/moments.ts';
import { OfficeName } from '../records/plan.ts';
import { phases } from '../records/policy.ts';
import type { AuditItem } from '../store/audit.reads.ts';
import type { theSystem } from '../store/audit.ts';
import { accountRoleWord, apiScopeWord } from './account-words.ts';
import { auditVerb } from './audit-verbs.ts';
import { gateTitle } from './gate-words.ts';
import { identityPartWord } from './identity-words.ts';
import { actDone, officeWord } from './office-words.ts';
import { phaseStatusWord, phaseTitle } from './phase-words.ts';
import { policyReachWord } from './policy-words.ts';
import { absenceWord, capacityWord, endReasonWord } from './register-words.ts';
import { decisionWord, superiorWord } from './request-words.ts';

type Value = string | number | boolean;

/** Ids of the trail by name. */
export type AuditNames = {
  agencies: ReadonlyMap<string, string>;
  /** Who was addressed by the letters that went to an address, by the hash of the address. */
  addressees: ReadonlyMap<string, string>;
  /** Who acts, as far as the register of today knows them: by `person-…` and `account-…`. */
  people: ReadonlyMap<string, string>;
};

const system: typeof theSystem = 'siklus';

/** What no person did, the program itself; of somebody the register does not know (any more), the beginning of the id. */
export const actorText = (actor: string, { people }: Pick<AuditNames, 'people'>): string => {
  if (actor === system) return 'Siklus';
  const [, kind, id] = /^(person|account)-(.+)$/.exec(actor) ?? [];
  // Earlier releases kept an address or an office.
  if (id === undefined) return actor;
  return people.get(actor) ?? `${kind === 'person' ? 'Pegawai' : 'Akun'} ${id.slice(0, 8)}`;
};

const roleWords: Readonly<Record<string, string>> = {
  operator: 'Pengelola',
  auditor: 'Auditor',
  employee: 'Pegawai',
};
/** A role in words, a title as it is. */
export const auditOffice = (office: string | undefined): string =>
  office === undefined ? '' : (roleWords[office] ?? office);

const browserWords: Readonly<Record<string, string>> = {
  edge: 'Edge',
  opera: 'Opera',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  chrome: 'Chrome',
  safari: 'Safari',
};
const browserText = (browser: string): string => {
  const [family = '', device] = browser.split('-');
  const name = browserWords[family];
  return name === undefined ? 'program' : `${name}, ${device === 'mobile' ? 'ponsel' : 'komputer'}`;
};
/** `203.0.113.0/24, Chrome, ponsel` */
const fromText = ({ network, browser }: Pick<AuditItem, 'network' | 'browser'>): string =>
  [network === 'unknown' ? undefined : network, browser === undefined ? undefined : browserText(browser)]
    .filter((part) => part !== undefined)
    .join(', ');

/** What goes in and out, by the names that addresses and files have. */
/** Why an attempt to decide came to nothing, by the code of its refusal. */
export const refusedDecision: Readonly<Record<string, string>> = {
  'round-over': 'pengajuan ini sudah berakhir',
  'revoked-link': 'tautan sudah diganti dengan yang lebih baru',
  'turn-moved': 'giliran sudah beralih kepada pejabat lain',
  'deadline-passed': 'batas waktu sudah lewat',
  'already-decided': 'giliran ini sudah diputuskan',
  'own-proposal': 'pejabat mengusulkan sendiri isi yang diputuskan',
  'content-changed': 'isi berubah sejak halaman dibuka',
  'incomplete-decision': 'isian belum lengkap',
};

const fileWords: Readonly<Record<string, string>> = {
  'perangkat-daerah': 'Perangkat Daerah',
  jabatan: 'Jabatan',
  pegawai: 'Pegawai',
  atasan: 'Atasan langsung',
  kompetensi: 'Kamus kompetensi',
  standar: 'Standar kompetensi jabatan',
  katalog: 'Katalog program',
  survei: 'Survei kebutuhan',
  kebutuhan: 'Kebutuhan',
  rencana: 'Rencana',
  angkatan: 'Angkatan',
  evaluasi: 'Evaluasi',
  layanan: 'Layanan',
  rekomendasi: 'Rekomendasi',
  penerusan: 'Tindak lanjut ke siklus berikutnya',
  jejak: 'Jejak audit',
  permohonan: 'Permohonan pegawai',
  surat: 'Surat',
};

/** An office by its title, an agency by its name: its head decides for it. */
const whoText = (who: string, { agencies }: AuditNames): string => {
  const office = OfficeName.options.find((name) => name === who);
  return office ? officeWord(office) : `${officeWord('agency-head')} – ${agencies.get(who) ?? who}`;
};

/** A mail address is not kept in the audit trail, only its hash. */
const addressHashIn = (subject: string): string | undefined => /^address-(.+)$/.exec(subject)?.[1];

/** Subjects are ids, of the kinds that `records/audit-act.ts` names. */
export const subjectText = (subject: string, names: AuditNames): string => {
  if (/^\d{4}$/.test(subject)) return `Siklus ${subject}`;
  const file = /^file-(.+)$/.exec(subject)?.[1];
  const inventoried = /^inventaris-(.+)$/.exec(file ?? '')?.[1];
  if (inventoried !== undefined)
    return `Berkas: Inventaris kompetensi ${names.agencies.get(inventoried) ?? inventoried}`;
  if (file !== undefined) return `Berkas: ${fileWords[file] ?? file}`;
  const batch = /^batch-(.+)$/.exec(subject)?.[1];
  if (batch !== undefined) return `Angkatan ${batch}`;
  if (subject === 'mail') return 'Surat';
  if (subject === 'recommendation-') return 'Rekomendasi';
  if (subject === 'person-') return 'Seorang pegawai';
  const recommendation = /^recommendation-(.+)$/.exec(subject)?.[1];
  if (recommendation !== undefined) return `Rekomendasi ${recommendation}`;
  if (subject.startsWith('person-')) return actorText(subject, names);
  if (subject.startsWith('facilitator-')) return 'Narasumber';
  if (subject.startsWith('task-')) return 'Hal pada Beranda';
  if (subject.startsWith('provider-')) return 'Penyelenggara atau mitra';
  const period = /^period-(.+)$/.exec(subject)?.[1];
  if (period !== undefined) return `Periode ${period}`;
  const phase = phases.find((name) => subject.startsWith(`${name}-`));
  if (phase) return `${phaseTitle[phase]}, percobaan ke-${subject.slice(phase.length + 1)}`;
  const [, change, ofChange] = /^change-(\d+)(?:-(round-.+))?$/.exec(subject) ?? [];
  if (change !== undefined)
    return `Perubahan ke-${change}${ofChange === undefined ? '' : `: ${subjectText(ofChange, names)}`}`;
  const [, round, step, who] = /^round-(\d+)(?:-step-(\d+)-(.+))?$/.exec(subject) ?? [];
  if (who !== undefined) return `Pengajuan ke-${round}, tahap ${step}: ${whoText(who, names)}`;
  if (round !== undefined) return `Rencana, pengajuan ke-${round}`;
  const [, ofRound, version] = /^round-(\d+)-version-(\d+)$/.exec(subject) ?? [];
  if (version !== undefined) return `Rencana, pengajuan ke-${ofRound}, versi ${version}`;
  const [, account] = /^account-(.+)$/.exec(subject) ?? [];
  if (account !== undefined) return names.people.get(`account-${account}`) ?? 'Akun';
  const [, policy] = /^policy-(\d+)$/.exec(subject) ?? [];
  if (policy !== undefined) return `Kebijakan versi ${policy}`;
  const [, identity] = /^identity-(\d+)$/.exec(subject) ?? [];
  if (identity !== undefined) return `Identitas versi ${identity}`;
  const [, seat, whose] = /^(office|agency)-(.+)$/.exec(subject) ?? [];
  if (seat !== undefined && whose !== undefined) return whoText(whose, names);
  const [, unit] = /^unit-(.+)$/.exec(subject) ?? [];
  if (unit !== undefined) return names.agencies.get(unit) ?? unit;
  const [, zone] = /^zone-(WIB|WITA|WIT)$/.exec(subject) ?? [];
  if (zone !== undefined) return `Zona waktu ${zone}`;
  const [, apiKey] = /^key-(.+)$/.exec(subject) ?? [];
  if (apiKey !== undefined) return `Kunci program ${apiKey}`;
  const hash = addressHashIn(subject);
  if (hash === undefined) return subject;
  const addressee = names.addressees.get(hash);
  return addressee === undefined ? 'Surat yang tidak sampai' : `Surat kepada ${addressee}`;
};

/** Where the console shows more of what a line is about, and where something can be done about it. */
export const auditHref = ({ year, subject }: Pick<AuditItem, 'year' | 'subject'>): string | undefined =>
  addressHashIn(subject) === undefined || year === undefined ? undefined : `/konsol/${year}/surat`;

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
const day = (value: Value): string => {
  const date = WibDate.safeParse(value);
  return date.success ? longDate(date.data) : String(value);
};
/** A hash is long: its beginning tells one content from another. */
const hashStart = (hash: Value): string => String(hash).slice(0, 12);

/** A fact that is one of a few words: a new one without a text does not compile. */
const oneOf =
  <Word extends string>(texts: Readonly<Record<Word, string>>) =>
  (value: Value): string =>
    new Map<string, string>(Object.entries(texts)).get(String(value)) ?? String(value);

const gateWords: ReadonlyMap<string, string> = new Map(Object.entries(gateTitle));

type Line = Pick<AuditItem, 'action' | 'subject'>;
type Label = { label: string; text: (value: Value, names: AuditNames, line: Line) => string };

/** In the order in which they are told. */
const details: Readonly<Record<AuditFact, Label>> = {
  earlierCeilingRupiah: { label: 'Pagu semula', text: money },
  ceilingRupiah: { label: 'Pagu', text: money },
  earlierPolicyVersion: { label: 'Versi kebijakan semula', text: amount },
  batchesAdded: { label: 'Angkatan ditambahkan', text: amount },
  batchesCalledOff: { label: 'Angkatan dibatalkan', text: amount },
  batchesKept: { label: 'Angkatan tetap karena sudah dimulai', text: amount },
  policyVersion: { label: 'Versi kebijakan', text: amount },
  from: { label: 'Berlaku mulai', text: day },
  reach: { label: 'Jangkauan', text: oneOf<AuditFactValue<'reach'>>(policyReachWord) },
  parts: {
    label: 'Bagian yang diubah',
    text: (parts) => each(parts, (part) => identityPartWord.get(part) ?? part),
  },
  changedSettings: { label: 'Pengaturan yang diubah', text: amount },
  outcome: {
    label: 'Hasil',
    text: oneOf<AuditFactValue<'outcome'>>({
      done: phaseStatusWord.done,
      refused: phaseStatusWord.refused,
      lapsed: phaseStatusWord.lapsed,
    }),
  },
  error: { label: 'Kode gangguan', text: String },
  candidatePrograms: { label: 'Calon program yang dinilai', text: amount },
  plannedPrograms: { label: 'Program dalam rencana', text: amount },
  changedPrograms: { label: 'Program yang diubah', text: amount },
  totalRupiah: { label: 'Anggaran APBD', text: money },
  reason: {
    label: 'Alasan',
    text: oneOf<AuditFactValue<'reason'>>({ 'no-head-in-office': 'jabatan kepala kosong' }),
  },
  result: {
    label: 'Hasil rekomendasi',
    text: oneOf<AuditFactValue<'result'>>({
      'carried-out': 'sudah dilaksanakan',
      'not-carried-out': 'tidak dilaksanakan',
    }),
  },
  words: { label: 'Alasan tertulis', text: String },
  gates: { label: 'Kekurangan', text: (kinds) => each(kinds, (kind) => gateWords.get(kind) ?? kind) },
  agencies: {
    label: 'Perangkat Daerah',
    text: (ids, { agencies }) => each(ids, (id) => agencies.get(id) ?? id),
  },
  successors: {
    label: 'Penerus',
    text: (ids, { agencies }) => each(ids, (id) => agencies.get(id) ?? id),
  },
  by: { label: 'Oleh', text: (ids, names) => each(ids, (id) => whoText(id, names)) },
  opensAt: { label: 'Dibuka', text: moment },
  expiresAt: { label: 'Batas waktu', text: moment },
  receipt: { label: 'Tanda terima', text: String },
  proof: { label: 'Bukti', text: oneOf<AuditFactValue<'proof'>>({ link: 'tautan pribadi' }) },
  role: { label: 'Peran', text: oneOf<AuditFactValue<'role'>>(accountRoleWord) },
  scope: { label: 'Kegunaan', text: oneOf<AuditFactValue<'scope'>>(apiScopeWord) },
  contentHash: { label: 'Kode pemeriksaan isi', text: hashStart },
  refusal: { label: 'Alasan penolakan', text: (reason) => refusedDecision[String(reason)] ?? String(reason) },
  link: {
    label: 'Tautan',
    text: oneOf<AuditFactValue<'link'>>({
      survey: 'survei kebutuhan',
      rating: 'daftar penilaian',
      invitation: 'pemanggilan peserta',
      'follow-up': 'evaluasi pascapelatihan',
    }),
  },
  batch: { label: 'Angkatan', text: String },
  into: { label: 'Digabungkan ke angkatan', text: String },
  request: { label: 'Permohonan', text: String },
  says: { label: 'Keterangan', text: oneOf<AuditFactValue<'says'>>(superiorWord) },
  answered: { label: 'Jawaban', text: oneOf<AuditFactValue<'answered'>>(decisionWord) },
  links: { label: 'Tautan yang dicabut', text: amount },
  accepted: { label: 'Baris baru', text: amount },
  ended: { label: 'Hubungan kerja berakhir', text: amount },
  changed: { label: 'Baris yang mengubah', text: amount },
  unchanged: { label: 'Baris tanpa perubahan', text: amount },
  rejected: { label: 'Baris yang ditolak', text: amount },
  days: { label: 'Hari cuti bersama', text: amount },
  deadlines: { label: 'Batas waktu yang berpindah', text: amount },
  openings: { label: 'Pembukaan tahapan yang berpindah', text: amount },
  batchesTouched: { label: 'Angkatan yang tersentuh', text: amount },
  jpBefore: { label: 'Jumlah JP semula', text: amount },
  jpAfter: { label: 'Jumlah JP yang diakui', text: amount },
  assignee: { label: 'Ditugaskan kepada', text: (who, names) => actorText(String(who), names) },
  putOffUntil: { label: 'Ditunda sampai', text: day },
  startsBefore: { label: 'Mulai semula', text: day },
  startsAfter: { label: 'Mulai', text: day },
  dueBefore: { label: 'Batas waktu rekomendasi semula', text: day },
  dueAfter: { label: 'Batas waktu rekomendasi', text: day },
  participants: { label: 'Peserta', text: amount },
  hours: { label: 'Pukul', text: (value) => String(value) },
  venue: { label: 'Tempat', text: (value) => String(value) },
  restored: { label: 'Dikembalikan', text: amount },
  kept: { label: 'Tetap', text: amount },
  capacity: { label: 'Sebagai', text: oneOf<AuditFactValue<'capacity'>>(capacityWord) },
  absence: { label: 'Sebab tidak bekerja', text: oneOf<AuditFactValue<'absence'>>(absenceWord) },
  endReason: { label: 'Sebab berakhir', text: oneOf<AuditFactValue<'endReason'>>(endReasonWord) },
  firstDay: { label: 'Hari pertama', text: day },
  lastDay: { label: 'Hari terakhir', text: day },
  outsideDomain: { label: 'Domain di luar domain pemerintah daerah', text: (value) => String(value) },
  questionnaires: { label: 'Kuesioner', text: amount },
  services: { label: 'Layanan', text: amount },
  letters: { label: 'Surat yang dikirim ulang', text: amount },
  setAside: { label: 'Pengingat yang tidak perlu dikirim lagi', text: amount },
  to: {
    label: 'Alamat tujuan',
    text: (to, _names, { subject }) =>
      to === addressHashIn(subject) ? 'alamat semula' : 'alamat yang diperbaiki',
  },
};

/** What release 0.1 called by one name: at the proposal it counted the candidates, at the submission what was in the plan. */
const earlierFact = (name: string, { action }: Line): string =>
  name === 'programs' ? (action === 'plan-proposed' ? 'candidatePrograms' : 'plannedPrograms') : name;

/** In the order above, whatever order they were kept in; what another release wrote and this one does not know, last. */
export const detailText = (
  { detail = {}, ...line }: Line & Pick<AuditItem, 'detail'>,
  names: AuditNames,
): string => {
  const facts = new Map(Object.entries(detail).map(([name, value]) => [earlierFact(name, line), value]));
  const known = Object.entries(details).flatMap(([name, { label, text }]) => {
    const value = facts.get(name);
    facts.delete(name);
    return value === undefined ? [] : [`${label}: ${text(value, names, line)}`];
  });
  const unknown = [...facts].map(([name, value]) => `keterangan lain (${name}): ${value}`).toSorted();
  return [...known, ...unknown].join('; ');
};

export type AuditText = {
  verb: string;
  who: string;
  office: string;
  from: string;
  subject: string;
  detail: string;
};

/** An approval is called what the office does: `Menetapkan rencana` of the PPK. */
const verbOf = ({ action, subject }: Line): string | undefined => {
  const [, who] = /^(?:change-\d+-)?round-\d+-step-\d+-(.+)$/.exec(subject) ?? [];
  return action === 'decision-approved' && who !== undefined
    ? `${actDone(OfficeName.options.find((name) => name === who) ?? 'agency-head')} rencana`
    : auditVerb.get(action);
};

/** A line of a release before or after may have a verb that has no word here: it is shown as it is. */
export const auditText = (item: AuditItem, names: AuditNames): AuditText => ({
  verb: verbOf(item) ?? item.action,
  who: actorText(item.actor, names),
  office: auditOffice(item.office),
  from: fromText(item),
  subject: subjectText(item.subject, names),
  detail: detailText(item, names),
});
