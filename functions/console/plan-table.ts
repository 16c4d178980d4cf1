// The plan row by row, the cut line of the ceiling between what fits and what does not, and the steps of its approval.
import { rupiah } from '../pages/format.ts';
import type { AgencyId } from '../records/ids.ts';
import { type ApprovalStep, isDecided, type PlanRow } from '../records/plan.ts';
import { trainingForms } from '../rulebook/training-forms.ts';
import { fundingTitle } from '../words/funding-words.ts';
import type { Names } from '../words/names.ts';
import { officeWord, verdictWord } from '../words/office-words.ts';
import { planRowReasonText, scheduleText } from '../words/plan-words.ts';
import { count, day, lead, type TableColumn, under, words } from './table-column.ts';

const rowStatusWord: Readonly<Record<PlanRow['status'], string>> = {
  proposed: 'Masuk rencana',
  'below-cut': 'Di bawah batas pagu',
  removed: 'Dikeluarkan saat perbaikan',
  unavailable: 'Kerja sama tidak berlaku',
};

const formName: ReadonlyMap<string, string> = new Map(Object.entries(trainingForms));

/** A row as it is read: competencies and the reason by names, because a code says nothing to a reader. */
export type PlanTableRow = Omit<PlanRow, 'competencies' | 'reason'> & {
  competencies: readonly string[];
  reason: string;
  /** The batches it is held in. */
  batchesPath?: string;
  /** Names of the agencies whose heads had no say in this round, as far as the reader may be told that their people take part. */
  unverified: string;
};

export const planTableRow = (
  row: PlanRow,
  names: Names,
  unverified: readonly AgencyId[] = [],
): PlanTableRow => ({
  ...row,
  unverified: unverified.map(names.agency).join('; '),
  competencies: row.competencies.map(names.competency),
  reason: planRowReasonText(row.reason, names),
});

/** What fits first, then what the ceiling cut off, then what a revision took out and what nobody can hold; each by rank. */
const order: readonly PlanRow['status'][] = ['proposed', 'below-cut', 'removed', 'unavailable'];
export const planRowsInOrder = (rows: readonly PlanTableRow[]): PlanTableRow[] =>
  rows.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.rank - b.rank);

/** The first program the ceiling could not pay for. */
export const firstBelowCut = (rows: readonly PlanTableRow[]): PlanTableRow | undefined =>
  planRowsInOrder(rows).find((row) => row.status === 'below-cut');

/** The seven items of PP 11/2017 Pasal 207 ayat (3) are among these columns. */
export const planColumns: readonly TableColumn<PlanTableRow>[] = [
  count('Peringkat', (r) => r.rank),
  { ...lead('Program', (r: PlanTableRow) => r.name), href: (r) => r.batchesPath },
  under('Kompetensi', (r) => r.competencies.join(', ')),
  count('Peserta', (r) => r.participants),
  count('Angkatan', (r) => r.batches),
  under('Bentuk', (r) => formName.get(r.form) ?? r.form),
  count('JP', (r) => r.jp),
  under('Penyelenggara', (r) => r.provider),
  words('Jadwal', (r) => scheduleText(r.schedule)),
  // The label of Pasal 207 ayat (3) huruf f.
  under('Kesesuaian dengan standar kurikulum', (r) => r.curriculum),
  {
    label: 'Anggaran yang dibutuhkan',
    numeric: true,
    text: (r) => rupiah(r.costRupiah),
    file: (r) => String(r.costRupiah),
  },
  words('Sumber pendanaan', (r) => fundingTitle(r.funding)),
  words('Status', (r) => rowStatusWord[r.status]),
  under('Alasan', (r) => r.reason),
  // One column for everybody: most years it is empty.
  words('Tidak diverifikasi oleh', (r) => (r.unverified === '' ? '–' : r.unverified)),
];

/** `Kepala Dinas – Dinas Kesehatan`, once where the title says the agency already. */
export const approverName = ({
  agencyName,
  approver,
}: Pick<ApprovalStep, 'agencyName' | 'approver'>): string =>
  agencyName && !approver.title.includes(agencyName) ? `${approver.title} – ${agencyName}` : approver.title;

export const stepColumns: readonly TableColumn<ApprovalStep>[] = [
  count('Pengajuan ke-', (s) => s.round),
  words('Jenjang', (s) => officeWord(s.office)),
  lead('Pejabat', approverName),
  words('Status', verdictWord),
  day('Diminta', (s) => s.askedAt),
  day('Batas waktu', (s) => s.expiresAt),
  day('Diputuskan', (s) => (isDecided(s) ? s.decidedAt : undefined)),
  under('Alasan', (s) => (isDecided(s) ? (s.reason ?? '–') : '–')),
];
