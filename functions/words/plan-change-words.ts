// A change of a decided plan in words: what it does to a program, and what the plan comes to before and after it.
import { integer, rupiah } from '../pages/format.ts';
import type { PlanChange, PlanRow, PlanTotals } from '../records/plan.ts';

/** `2 angkatan, 50 orang, Rp100.000.000` */
export const sizeText = ({
  batches,
  participants,
  costRupiah,
}: Pick<PlanRow, 'batches' | 'participants' | 'costRupiah'>) =>
  `${integer(batches)} angkatan, ${integer(participants)} orang, ${rupiah(costRupiah)}`;

/** `Diubah: 1 angkatan, 25 orang, Rp50.000.000 menjadi 2 angkatan, 50 orang, Rp100.000.000` */
export const rowChangeText = (row: PlanRow): string => {
  switch (row.change?.kind) {
    case 'added':
      return `Ditambahkan: ${sizeText(row)}`;
    case 'removed':
      return `Dikeluarkan: ${sizeText(row)}`;
    case 'changed':
      return `Diubah: ${sizeText(row.change.from)} menjadi ${sizeText(row)}`;
    case undefined:
      return '';
  }
};

const figures: readonly [keyof PlanTotals, string, (value: number) => string][] = [
  ['ceilingRupiah', 'Pagu APBD', rupiah],
  ['totalRupiah', 'Anggaran APBD', rupiah],
  ['programs', 'Program', integer],
  ['batches', 'Angkatan', integer],
  ['participants', 'Peserta', (n) => `${integer(n)} orang`],
  ['jp', 'JP seluruh peserta', integer],
];

/** Every figure of the plan before and after, also those that stay. */
export const differenceFacts = ({
  before,
  after,
}: Pick<PlanChange, 'before' | 'after'>): [string, string][] =>
  figures.map(([figure, label, text]) => [
    label,
    before[figure] === after[figure]
      ? `${text(after[figure])} (tetap)`
      : `${text(before[figure])} menjadi ${text(after[figure])}`,
  ]);
