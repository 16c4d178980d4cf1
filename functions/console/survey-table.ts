// The survey per agency: asked, answered, rated, reminded; the total last.

import type { Agency } from '../records/register.ts';
import type { SurveyTally } from '../records/survey.ts';
import { divideHalfUp } from '../rulebook/rounding.ts';
import { type Sight, seesPeople, tellsOf } from '../rulebook/small-figure.ts';
import { count, lead, type TableColumn } from './table-column.ts';

export type SurveyRow = Omit<SurveyTally, 'agencyId' | 'closedAt'> & {
  agency: string;
  /** Where its people are named. */
  people?: string;
};

const totalName = 'Jumlah';

/** Whole percent, rounded half up; 0 of 0 is 0. */
export const percentOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : divideHalfUp(100 * part, whole);

export const totalOf = (rows: readonly Omit<SurveyTally, 'agencyId'>[]): SurveyRow => {
  const sum = (of: (row: Omit<SurveyTally, 'agencyId'>) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    agency: totalName,
    invited: sum((r) => r.invited),
    left: sum((r) => r.left),
    unreached: sum((r) => r.unreached),
    answered: sum((r) => r.answered),
    toRate: sum((r) => r.toRate),
    rated: sum((r) => r.rated),
    reminders: sum((r) => r.reminders),
  };
};

/** What stands below all agencies and for all of them. */
export const isTotal = (row: SurveyRow): boolean => row.agency === totalName;

/**
 * For the training office a row per agency. Others are told the whole: who has answered in a small agency is told by its row,
 * and by every other row together with the total.
 */
export const surveyRows = (
  tallies: readonly SurveyTally[],
  agencies: readonly Agency[],
  sight: Sight,
): SurveyRow[] => {
  if (!seesPeople(sight)) {
    const total = totalOf(tallies);
    return tellsOf(sight, total.invited) ? [total] : [];
  }
  const name = new Map(agencies.map((a) => [a.agencyId, a.name]));
  const rows = tallies
    .map(({ agencyId, ...tally }) => ({
      ...tally,
      agency: name.get(agencyId) ?? agencyId,
      people: `/konsol/pegawai?unit=${encodeURIComponent(agencyId)}`,
    }))
    .sort((a, b) => a.agency.localeCompare(b.agency, 'id'));
  return rows.length === 0 ? [] : [...rows, totalOf(rows)];
};

export const surveyColumns: readonly TableColumn<SurveyRow>[] = [
  { ...lead('Perangkat Daerah', (r: SurveyRow) => r.agency), href: (r) => r.people },
  count('Diundang', (r) => r.invited),
  count('Menjawab', (r) => r.answered),
  {
    label: 'Menjawab (%)',
    numeric: true,
    text: (r) => `${percentOf(r.answered, r.invited)}%`,
    file: (r) => String(percentOf(r.answered, r.invited)),
  },
  count('Tidak lagi bertugas', (r) => r.left),
  count('Tanpa alamat surel', (r) => r.unreached),
  count('Perlu dinilai atasan', (r) => r.toRate),
  count('Sudah dinilai atasan', (r) => r.rated),
  count('Pengingat terkirim', (r) => r.reminders),
];
