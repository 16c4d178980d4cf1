// The ranked needs of a year with the reason for each place: all of them for the training office, what large groups need for others.

import type { Need } from '../records/need.ts';
import type { Agency, Competency } from '../records/register.ts';
import { type Sight, seesPeople, sightOfFigures, tellsShare } from '../rulebook/small-figure.ts';
import { namesOf } from '../words/names.ts';
import { needReasonsText, smallNeedText } from '../words/need-words.ts';
import { count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type NeedRow = Pick<Need, 'short' | 'assessed' | 'meanGapHundredths'> & {
  /** Absent where the people are too few for a place among the others. */
  place: number | undefined;
  /** By name. */
  competency: string;
  agency: string;
  reasons: string;
  /** Where the people behind it are named, for whoever may see them. */
  people: string | undefined;
};

const byRank = (a: Need, b: Need): number => a.rank - b.rank;

/** What others than the training office read of a reason: no place that counts needs they are not told of, and nothing of earlier years. */
const told = (reason: Need['reasons'][number]): boolean =>
  typeof reason === 'object' && (reason.kind === 'people-short' || reason.kind === 'service');

/**
 * For the training office every need: those with a place by it, then those about too few people by their score. Others read
 * needs of large groups alone, with places counted among these: a gap in the numbers would tell of what is left out.
 */
export const needRows = (
  needs: readonly Need[],
  agencies: readonly Agency[],
  competencies: readonly Competency[],
  sight: Sight,
  { smallestPlaced, year }: { smallestPlaced: number; year: number },
): NeedRow[] => {
  const peoplePath = (agencyId: Need['agencyId']): string =>
    `/konsol/${year}/inventaris?pd=${encodeURIComponent(agencyId)}`;
  const names = namesOf(agencies, competencies);
  const rowOf = (n: Need, place: number | undefined, reasons: string): NeedRow => ({
    place,
    competency: names.competency(n.competency),
    agency: names.agency(n.agencyId),
    short: n.short,
    assessed: n.assessed,
    meanGapHundredths: n.meanGapHundredths,
    reasons,
    people: seesPeople(sight) ? peoplePath(n.agencyId) : undefined,
  });
  if (!seesPeople(sight))
    return needs
      .filter((n) => tellsShare(sight, n.short, n.assessed))
      .toSorted(byRank)
      .map((n, i) => rowOf(n, i + 1, needReasonsText(n.reasons.filter(told))));
  const placed = sightOfFigures(smallestPlaced);
  const isPlaced = (n: Need): boolean => tellsShare(placed, n.short, n.assessed);
  return [
    ...needs
      .filter(isPlaced)
      .toSorted(byRank)
      .map((n, i) => rowOf(n, i + 1, needReasonsText(n.reasons))),
    ...needs
      .filter((n) => !isPlaced(n))
      .toSorted((a, b) => b.score - a.score || byRank(a, b))
      .map((n) => rowOf(n, undefined, smallNeedText(n))),
  ];
};

export const needColumns: readonly TableColumn<NeedRow>[] = [
  count('Peringkat', (r) => r.place),
  lead('Kompetensi', (r) => r.competency),
  { ...words('Perangkat Daerah', (r: NeedRow) => r.agency), href: (r) => r.people },
  count('Pegawai dengan kesenjangan', (r) => r.short),
  count('Pegawai dinilai', (r) => r.assessed),
  hundredths('Rata-rata kesenjangan (level)', (r) => r.meanGapHundredths),
  under('Alasan', (r) => r.reasons),
];
