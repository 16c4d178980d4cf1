// What a year hands to the next: the gap that is left per agency and competency, and why it matters.
import type { CarryOver } from '../records/carry-over.ts';
import type { Agency, Competency } from '../records/register.ts';
import { carryOverText } from '../words/carry-over-words.ts';
import { namesOf } from '../words/names.ts';
import { count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type CarryOverRow = Omit<CarryOver, 'agencyId' | 'competency' | 'residualGapHundredths' | 'n'> & {
  /** By name. */
  agency: string;
  competency: string;
  residualGapHundredths: number | undefined;
  n: number | undefined;
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
    .map(({ agencyId, residualGapHundredths, behaviourHundredths, ...item }) => {
      // Averages and numbers of fewer people than the policy's smallest cell would speak of single persons (domain.md 9).
      const isShown = item.n >= minimumCell;
      return {
        ...item,
        residualGapHundredths: isShown ? residualGapHundredths : undefined,
        behaviourHundredths: isShown ? behaviourHundredths : undefined,
        n: isShown ? item.n : undefined,
        agency: names.agency(agencyId),
        competency: names.competency(item.competency),
      };
    });
};

export const carryOverColumns: readonly TableColumn<CarryOverRow>[] = [
  words('Perangkat Daerah', (r) => r.agency),
  lead('Kompetensi', (r) => r.competency),
  hundredths('Kesenjangan tersisa (level)', (r) => r.residualGapHundredths),
  hundredths('Perilaku pascapelatihan (level)', (r) => r.behaviourHundredths),
  hundredths('Perubahan IKM', (r) => r.serviceChangeHundredths),
  count('Jumlah orang', (r) => r.n),
  under('Alasan', (r) => carryOverText(r.reason)),
];
