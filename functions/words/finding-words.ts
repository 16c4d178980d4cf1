// What became of the findings of a year, in formal Indonesian.
import { integer, longDate } from '../pages/format.ts';
import type { FindingKind } from '../records/carry-over.ts';
import type { Instant } from '../records/moments.ts';
import type { Fate } from '../records/taken-findings.ts';
import { yearsText } from './years-text.ts';

const kindWord: Readonly<Record<FindingKind, string>> = {
  gap: 'kesenjangan',
  learning: 'hasil belajar',
  behaviour: 'perilaku kerja',
  service: 'IKM',
};

type Told = {
  kind: FindingKind;
  known?: Instant | undefined;
  fate: Fate | 'waiting' | 'out-of-date';
  byYear?: number;
  lateFor: readonly number[];
};

const fateText = ({ fate, byYear }: Told): string => {
  switch (fate) {
    case 'used':
      return `dipakai pada rencana ${byYear}`;
    case 'newer':
      return `tidak dipakai: pada analisis rencana ${byYear} sudah ada temuan yang lebih baru`;
    case 'no-need':
      return `tidak dipakai: menurut analisis rencana ${byYear} tidak ada lagi pegawai di bawah persyaratan`;
    case 'agency-gone':
      return `tidak dipakai: perangkat daerah sudah tidak ada pada analisis rencana ${byYear}`;
    case 'waiting':
      return 'menunggu analisis kebutuhan berikutnya';
    case 'out-of-date':
      return 'kedaluwarsa: tidak ada analisis kebutuhan dalam lima tahun sesudahnya yang memakainya';
  }
};

const lateText = ({ lateFor }: Told): string =>
  lateFor.length === 0 ? '' : `, terlambat untuk rencana ${yearsText(lateFor)}`;

/** Findings with the same history are told together. */
export const findingsText = (all: readonly Told[]): string => {
  const groups = Map.groupBy(
    all,
    (t) => `${t.known ? ` (diketahui ${longDate(t.known)})` : ''} ${fateText(t)}${lateText(t)}`,
  );
  return [...groups]
    .map(([history, of]) => `${of.map(({ kind }) => kindWord[kind]).join(', ')}${history}`)
    .join('; ');
};

type Counted = { year: number; findings: number };

/** Where the findings of a year went, in whole sentences. */
export const findingCountsText = (counts: {
  all: number;
  waiting: number;
  expired: number;
  used: readonly Counted[];
  late: readonly Counted[];
}): string => {
  const parts = [
    ...counts.used.map((u) => `${integer(u.findings)} dipakai pada rencana ${u.year}`),
    ...(counts.waiting > 0 ? [`${integer(counts.waiting)} menunggu analisis kebutuhan berikutnya`] : []),
    ...(counts.expired > 0 ? [`${integer(counts.expired)} tidak dipakai, dengan alasan pada tabel`] : []),
  ];
  const late = counts.late.map(
    (l) =>
      ` ${integer(l.findings)} temuan baru diketahui sesudah analisis rencana ${l.year} selesai dan diperhitungkan pada analisis sesudahnya.`,
  );
  return `Dari ${integer(counts.all)} temuan, ${parts.join(', ')}.${late.join('')}`;
};
