// Why a need stands where it stands, in formal Indonesian.
import { decimal, integer } from '../pages/format.ts';
import type { Need, NeedReason, Urgency } from '../records/need.ts';
import { elementName } from '../records/satisfaction-elements.ts';
import { carryOverClause } from './carry-over-words.ts';

const urgencyWord: Readonly<Record<Urgency, string>> = {
  high: 'tinggi',
  medium: 'sedang',
  low: 'rendah',
  none: 'tidak perlu',
};

const movedText = (places: number | undefined, year: number): string => {
  if (places === undefined) return `Temuan evaluasi ${year} turut diperhitungkan`;
  if (places > 0) return `Naik ${integer(places)} peringkat karena evaluasi ${year}`;
  return places < 0
    ? `Turun ${integer(-places)} peringkat setelah evaluasi ${year} diperhitungkan`
    : `Peringkat tidak berubah oleh evaluasi ${year}`;
};

const shortText = ({
  short,
  assessed,
  meanGapHundredths,
}: Pick<Need, 'short' | 'assessed' | 'meanGapHundredths'>): string =>
  `${integer(short)} dari ${integer(assessed)} pegawai di bawah level yang dipersyaratkan; ` +
  `rata-rata kesenjangan ${decimal(meanGapHundredths / 100, 2)} level`;

const reasonText = (reason: NeedReason): string => {
  switch (reason.kind) {
    case 'people-short':
      return `${shortText(reason)}; urgensi ${urgencyWord[reason.urgency]}`;
    case 'few-people':
      return `Kelompok pegawai terlalu kecil menurut batas ${reason.minimumCell} orang; rinciannya tidak ditampilkan`;
    case 'service':
      return (
        `Nilai unsur ${reason.element ? `“${elementName[reason.element]}”` : 'pelayanan'} dalam survei kepuasan masyarakat ` +
        `${decimal(reason.nrrHundredths / 100, 2)} dari 4`
      );
    case 'carry-over':
      return `${movedText(reason.placesUp, reason.year)}: ${carryOverClause(reason.because)}`;
    case 'tied':
      return `Nilai prioritas sama dengan ${integer(reason.others)} kebutuhan lain; urutannya menurut kode kompetensi, lalu nomor unit perangkat daerah`;
  }
};

/** A need of few people, for whoever may see them: its figures, and why it has no place. */
export const smallNeedText = (need: Pick<Need, 'short' | 'assessed' | 'meanGapHundredths'>): string =>
  `${shortText(need)}. Kelompok kecil: tidak diberi peringkat dan hanya tampil bagi pengelola.`;

/** Whole sentences, one after the other. */
export const needReasonsText = (reasons: Need['reasons']): string =>
  reasons.map((reason) => (typeof reason === 'string' ? reason : `${reasonText(reason)}.`)).join(' ');
