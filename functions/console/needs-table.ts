// The ranked needs of a year with the reason for each place; needs about few people come last, without figures and place.

import type { Need } from '../records/need.ts';
import type { Agency, Competency } from '../records/register.ts';
import { figuresAbout, type SmallFigure } from '../rulebook/small-figure.ts';
import { namesOf } from '../words/names.ts';
import { needReasonsText } from '../words/need-words.ts';
import { count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type NeedRow = {
  rank: SmallFigure<number>;
  /** By name. */
  competency: string;
  agency: string;
  short: SmallFigure<number>;
  assessed: SmallFigure<number>;
  meanGapHundredths: SmallFigure<number>;
  reasons: string;
};

/**
 * Needs that may be shown by rank, the others after them by name. The places are counted among those that are shown: a
 * missing one would tell where a need stands whose figures are withheld.
 */
export const needRows = (
  needs: readonly Need[],
  agencies: readonly Agency[],
  competencies: readonly Competency[],
  minimumCell: number,
): NeedRow[] => {
  const names = namesOf(agencies, competencies);
  const rowOf = (n: Need, place: number, reasons: Need['reasons']): NeedRow => {
    const seal = figuresAbout(n.assessed, minimumCell);
    return {
      rank: seal(place),
      competency: names.competency(n.competency),
      agency: names.agency(n.agencyId),
      short: seal(n.short),
      assessed: seal(n.assessed),
      meanGapHundredths: seal(n.meanGapHundredths),
      reasons: needReasonsText(reasons),
    };
  };
  const shown = needs.filter((n) => n.assessed >= minimumCell);
  const withheld = needs.filter((n) => n.assessed < minimumCell);
  return [
    ...shown.toSorted((a, b) => a.rank - b.rank).map((n, i) => rowOf(n, i + 1, n.reasons)),
    ...withheld
      .map((n) => rowOf(n, 0, [{ kind: 'few-people', minimumCell }]))
      .toSorted(
        (a, b) => a.agency.localeCompare(b.agency, 'id') || a.competency.localeCompare(b.competency, 'id'),
      ),
  ];
};

export const needColumns: readonly TableColumn<NeedRow>[] = [
  count('Peringkat', (r) => r.rank),
  lead('Kompetensi', (r) => r.competency),
  words('Perangkat Daerah', (r) => r.agency),
  count('Pegawai dengan kesenjangan', (r) => r.short),
  count('Pegawai dinilai', (r) => r.assessed),
  hundredths('Rata-rata kesenjangan (level)', (r) => r.meanGapHundredths),
  under('Alasan', (r) => r.reasons),
];
