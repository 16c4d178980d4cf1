// The plan in words: when a program is planned for, why it is there, why the plan came back, what its choice is worth.
import { dateRange, decimal, integer, longDate, monthName, roman } from '../pages/format.ts';
import type { Plan, PlannedTime, PlanRow, PlanRowReason, PlanSelection, Return } from '../records/plan.ts';
import { fundingWord } from './funding-words.ts';
import type { Names } from './names.ts';
import { heldWithText } from './provider-words.ts';
import { yearsText } from './years-text.ts';

/** `Triwulan II (April–Juni) 2027` */
const timeText = (time: PlannedTime): string => {
  switch (time.kind) {
    case 'quarter': {
      const last = 3 * time.quarter;
      return `Triwulan ${roman(time.quarter)} (${monthName(last - 2)}–${monthName(last)}) ${time.year}`;
    }
    case 'month':
      return `${monthName(time.month)} ${time.year}`;
    case 'dates':
      return time.to === undefined ? `Mulai sekitar ${longDate(time.from)}` : dateRange(time.from, time.to);
  }
};

export const planStatusWord: Readonly<Record<Plan['status'], string>> = {
  draft: 'Draf',
  'in-approval': 'Diajukan',
  returned: 'Dikembalikan untuk perbaikan',
  approved: 'Ditetapkan',
  refused: 'Ditolak',
  lapsed: 'Berakhir tanpa keputusan',
};

export const scheduleText = (schedule: PlanRow['schedule']): string =>
  typeof schedule === 'string' ? schedule : timeText(schedule);

const carryOverText = (
  { effect, years, sharePercent, competency, agencyId }: Extract<PlanRowReason, { kind: 'carry-over' }>,
  names: Names,
): string => {
  const found = `temuan evaluasi ${yearsText(years)}`;
  const about = competency && agencyId ? ` (${names.competency(competency)}, ${names.agency(agencyId)})` : '';
  switch (effect) {
    case 'chosen':
      return `masuk rencana karena ${found}${about}; tanpa temuan itu program ini berada di bawah batas pagu`;
    case 'displaced':
      return `tanpa ${found} program ini masuk rencana; temuan itu mendahulukan program lain`;
    case 'counted':
      return `${found}${about} ${sharePercent === undefined ? 'menambah nilainya' : `memberi ${integer(sharePercent)} persen dari nilainya`}`;
  }
};

const reasonText = (reason: PlanRowReason, names: Names): string => {
  switch (reason.kind) {
    case 'closes-gap':
      return (
        `mengurangi kesenjangan kompetensi ${integer(reason.participants)} pegawai dari ` +
        `${integer(reason.agencies)} perangkat daerah (jumlah ${decimal(reason.hundredths / 100, 2)} level)`
      );
    case 'few-participants':
      return (
        'besarnya kesenjangan para peserta tidak ditampilkan, karena jumlah mereka, atau jumlah peserta dari ' +
        `sebagian perangkat daerah, kurang dari ${integer(reason.minimumCell)} pegawai, atau karena kesenjangan ` +
        'beberapa orang dapat dihitung dengan membandingkan program ini dengan program lain untuk kompetensi yang sama'
      );
    case 'answers-need':
      return (
        `memenuhi kebutuhan ${reason.rank === undefined ? '' : `peringkat ke-${integer(reason.rank)} `}` +
        `(${names.competency(reason.competency)}, ${names.agency(reason.agencyId)})`
      );
    case 'carry-over':
      return carryOverText(reason, names);
    case 'tied':
      return `nilainya sama dengan program ${reason.name}; didahulukan biaya yang lebih rendah, lalu urutan kode program`;
    case 'paid-by':
      return `didanai ${fundingWord[reason.funding]}, tidak membebani pagu APBD`;
    case 'below-cut':
      return 'berada di bawah batas pagu karena pagu anggaran tidak mencukupi';
    case 'out-of-force':
      return `tidak direncanakan karena ${heldWithText(reason)}, ${reason.since === 'ended' ? 'sebelum' : 'sesudah'} penyelenggaraan dibuka`;
  }
};

/** One sentence: its parts begin small, after a semicolon too. */
export const planRowReasonText = (reason: PlanRow['reason'], names: Names): string => {
  if (typeof reason === 'string') return reason;
  const text = reason.map((part) => reasonText(part, names)).join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const returnText = ({ who, reason, verdict }: Return): string => {
  switch (verdict) {
    case 'rejected':
      return `${who} menolak: ${reason}`;
    case 'lapsed':
      return `${who} tidak memutuskan sampai batas waktu`;
    case undefined:
      return `${who}: ${reason}`;
  }
};

/** A line for each who sent the plan back. */
export const returnedText = (returned: string | readonly Return[]): string =>
  typeof returned === 'string' ? returned : returned.map(returnText).join('\n');

/** How a round ended that the operator may correct: sent back, refused by an office, or passed in silence. */
export const returnedBecause = (returned: string | readonly Return[]): 'returned' | 'rejected' | 'lapsed' => {
  const verdicts = typeof returned === 'string' ? [] : returned.map(({ verdict }) => verdict);
  if (verdicts.includes('rejected')) return 'rejected';
  return verdicts.includes('lapsed') ? 'lapsed' : 'returned';
};

/** The same in a sentence without its full stop. */
export const returnedSentence: Readonly<Record<ReturnType<typeof returnedBecause>, string>> = {
  returned: 'Rencana dikembalikan untuk perbaikan',
  rejected: 'Rencana ditolak dan dapat diperbaiki untuk diajukan kembali',
  lapsed: 'Rencana belum diputuskan sampai batas waktu dan dapat diajukan kembali',
};

/** To whoever revises a plan, when the policy leaves one submission. */
export const nextIsLast =
  'Pengajuan berikutnya adalah yang terakhir: apabila dikembalikan atau ditolak lagi, persetujuan berakhir dan Rencana tercatat ditolak.';

/** Percent with at most two decimals, rounded up: what may be missing is never said smaller than it is. */
const percentShort = ({ value, bound }: PlanSelection): string =>
  `${decimal(Math.ceil((10_000 * (bound - value)) / bound) / 100, 2)}%`;

/** The score of a need that has everything, on which a plan's worth is counted. */
const fullScore = 1_000_000;

/**
 * What the proposal chose is worth, how sure it is that nothing is worth more, and what came next. The worth is the sum of what
 * every program gains, so whoever is not told some of these gains is not told their sum either, nor what the next program would have
 * added to it.
 */
export const selectionText = (
  selection: PlanSelection,
  programName: (program: NonNullable<PlanSelection['firstBelow']>) => string,
  { tellsWorth }: { tellsWorth: boolean },
): string => {
  const { by, value, optimal, cutLine, firstBelow } = selection;
  const [worth, unit] =
    by === 'need-score'
      ? [
          value / (100 * fullScore),
          'jumlah level kesenjangan yang berkurang, masing-masing dikalikan tingkat kepentingan dan nilai prioritas kebutuhannya',
        ]
      : [value / 100, 'jumlah level kesenjangan yang berkurang dikalikan tingkat kepentingannya'];
  return [
    tellsWorth
      ? `Saat disusun, ${integer(cutLine)} program terpilih mengurangi kesenjangan senilai ${decimal(worth, 2)} (${unit}).`
      : `Saat disusun, ${integer(cutLine)} program terpilih menurut nilainya, yaitu ${unit}.`,
    optimal
      ? 'Pilihan ini terbukti yang terbaik: dari program dengan ukuran ini tidak ada susunan lain dalam pagu yang bernilai lebih tinggi.'
      : tellsWorth
        ? `Pilihan ini belum terbukti yang terbaik, tetapi nilainya paling jauh ${percentShort(selection)} di bawah nilai tertinggi yang mungkin dicapai dalam pagu.`
        : 'Pilihan ini belum terbukti yang terbaik; seberapa dekat nilainya dengan nilai tertinggi yang mungkin dicapai dalam pagu hanya tampil bagi pengelola.',
    firstBelow === undefined
      ? 'Saat itu tidak ada program di bawah batas pagu.'
      : `Program pertama di bawah batas pagu saat itu adalah ${programName(firstBelow)}.`,
  ].join(' ');
};
