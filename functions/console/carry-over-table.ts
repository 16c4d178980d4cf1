// What a year hands to the next: the gap that is left per agency and competency, and why it matters.

import type { CarryOver } from '../records/carry-over.ts';
import type { Agency, Competency } from '../records/register.ts';
import { figuresAbout, type SmallFigure } from '../rulebook/small-figure.ts';
import { carryOverText } from '../words/carry-over-words.ts';
import { namesOf } from '../words/names.ts';
import { count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type CarryOverRow = Pick<CarryOver, 'serviceChangeHundredths' | 'reason'> & {
  /** By name. */
  agency: string;
  competency: string;
  residualGapHundredths: SmallFigure<number>;
  behaviourHundredths: SmallFigure<number>;
  short: SmallFigure<number>;
  n: SmallFigure<number>;
};

export const carryOverRows = (
  items: readonly CarryOver[],
  agencies: readonly Agency[],
  competencies: readonly Competency[],
  minimumCell: number,
): CarryOverRow[] => {
  const names = namesOf(agencies, competencies);
  return items
    .toSorted(
      (a, b) =>
        b.residualGapHundredths - a.residualGapHundredths ||
        a.agencyId.localeCompare(b.agencyId) ||
        a.competency.localeCompare(b.competency),
    )
    .map((item) => {
      const seal = figuresAbout(item.n, minimumCell);
      // Of few people still short, neither their number nor their shortage is shown.
      const sealShort = figuresAbout(Math.min(item.n, item.short || item.n), minimumCell);
      return {
        agency: names.agency(item.agencyId),
        competency: names.competency(item.competency),
        residualGapHundredths: sealShort(item.residualGapHundredths),
        behaviourHundredths: seal(item.behaviourHundredths),
        serviceChangeHundredths: item.serviceChangeHundredths,
        short: sealShort(item.short),
        n: seal(item.n),
        reason: item.reason,
      };
    });
};

export const carryOverColumns: readonly TableColumn<CarryOverRow>[] = [
  words('Perangkat Daerah', (r) => r.agency),
  lead('Kompetensi', (r) => r.competency),
  hundredths('Kesenjangan tersisa (level)', (r) => r.residualGapHundredths),
  hundredths('Perilaku pascapelatihan (level)', (r) => r.behaviourHundredths),
  hundredths('Perubahan IKM', (r) => r.serviceChangeHundredths),
  count('Masih di bawah persyaratan', (r) => r.short),
  count('Jumlah orang', (r) => r.n),
  under('Alasan', (r) => carryOverText(r.reason)),
];
