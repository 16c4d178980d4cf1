// The ranked needs of a year with the reason for each place; numbers about few people are withheld.

import type { Need } from '../records/need.ts';
import type { Agency, Competency } from '../records/register.ts';
import { figuresAbout, type SmallFigure } from '../rulebook/small-figure.ts';
import { namesOf } from '../words/names.ts';
import { needReasonsText } from '../words/need-words.ts';
import { count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type NeedRow = {
  rank: number;
  /** By name. */
  competency: string;
  agency: string;
  short: SmallFigure<number>;
  assessed: SmallFigure<number>;
  meanGapHundredths: SmallFigure<number>;
  reasons: string;
};

export const needRows = (
  needs: readonly Need[],
  agencies: readonly Agency[],
  competencies: readonly Competency[],
  minimumCell: number,
): NeedRow[] => {
  const names = namesOf(agencies, competencies);
  return needs.map((n) => {
    const seal = figuresAbout(n.assessed, minimumCell);
    return {
      rank: n.rank,
      competency: names.competency(n.competency),
      agency: names.agency(n.agencyId),
      short: seal(n.short),
      assessed: seal(n.assessed),
      meanGapHundredths: seal(n.meanGapHundredths),
      reasons: needReasonsText(n.reasons),
    };
  });
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
