// Why a need stands where it stands, in formal Indonesian; figures about very few people are not printed.
import { decimal, integer } from '../pages/format.ts';
import { elementName, satisfactionElements } from '../records/satisfaction-elements.ts';
import { divideHalfUp } from '../rulebook/fraction.ts';
import { urgencyOf } from './gap.rules.ts';
import type { RankedNeed } from './rank.rules.ts';

/** Mean of the positive gaps, hundredths of a level, half up. */
export const meanGapHundredths = ({ need }: Pick<RankedNeed, 'need'>): number =>
  divideHalfUp(need.gapSumHundredths, need.short);

const peopleReason = (ranked: RankedNeed, minimumCell: number): string => {
  const { short, assessed, gapSumHundredths, importanceSum, required } = ranked.need;
  if (ranked.smallCell)
    return `Pegawai yang dinilai kurang dari ${minimumCell} orang; rinciannya tidak ditampilkan`;
  // Both means in one fraction, so that the product is not built from rounded numbers.
  const urgency = urgencyOf(Math.floor((gapSumHundredths * importanceSum) / (short * required)));
  const mean = decimal(meanGapHundredths(ranked) / 100, 2);
  return (
    `${integer(short)} dari ${integer(assessed)} pegawai di bawah level yang dipersyaratkan; ` +
    `rata-rata kesenjangan ${mean} level; urgensi ${urgency}`
  );
};

const serviceReason = (nrrHundredths: number, element: string | undefined): string => {
  const code = satisfactionElements.find((known) => known === element);
  return (
    `Nilai unsur ${code ? elementName[code] : 'pelayanan'} dalam survei kepuasan masyarakat ` +
    `${decimal(nrrHundredths / 100, 2)} dari 4`
  );
};

/** Only a need with a carry-over of its own speaks of it: the others' places move, their reasons do not. */
const carryOverReason = ({ carryOver, rank, rankWithoutCarryOver }: RankedNeed): string | undefined => {
  if (carryOver === undefined) return undefined;
  const because = carryOver.reason.trim().replace(/\.$/, '');
  const places = rankWithoutCarryOver - rank;
  const year = carryOver.year;
  if (places > 0) return `Naik ${integer(places)} peringkat karena evaluasi ${year}: ${because}`;
  if (places < 0)
    return `Turun ${integer(-places)} peringkat setelah evaluasi ${year} diperhitungkan: ${because}`;
  return `Peringkat tidak berubah oleh evaluasi ${year}: ${because}`;
};

const tieReason = ({ tiedWith }: RankedNeed): string | undefined =>
  tiedWith === 0
    ? undefined
    : `Nilai prioritas sama dengan ${integer(tiedWith)} kebutuhan lain; urutannya menurut kode kompetensi, lalu nomor unit perangkat daerah`;

/** Whole sentences: pages print them one after the other. */
export const reasonsFor = (
  ranked: RankedNeed,
  { minimumCell, element }: { minimumCell: number; element: string | undefined },
): string[] =>
  [
    peopleReason(ranked, minimumCell),
    ranked.nrrHundredths === undefined ? undefined : serviceReason(ranked.nrrHundredths, element),
    carryOverReason(ranked),
    tieReason(ranked),
  ]
    .filter((reason) => reason !== undefined)
    .map((reason) => `${reason}.`);
