// The ranked needs of a year with the reason for each place; numbers about few people are withheld.
import type { Need } from '../records/need.ts';
import type { Agency, Competency } from '../records/register.ts';
import { count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type NeedRow = {
  rank: number;
  /** By name. */
  competency: string;
  agency: string;
  short: number | undefined;
  assessed: number | undefined;
  meanGapHundredths: number | undefined;
  reasons: string;
};

export const needRows = (
  needs: readonly Need[],
  agencies: readonly Agency[],
  competencies: readonly Competency[],
): NeedRow[] => {
  const agency = new Map(agencies.map((a) => [a.agencyId, a.name]));
  const competency = new Map(competencies.map((c) => [c.code, c.name]));
  return needs.map((n) => ({
    rank: n.rank,
    competency: competency.get(n.competency) ?? n.competency,
    agency: agency.get(n.agencyId) ?? n.agencyId,
    // Averages of fewer people than the policy's smallest cell would speak of single persons (domain.md 9).
    short: n.smallCell ? undefined : n.short,
    assessed: n.smallCell ? undefined : n.assessed,
    meanGapHundredths: n.smallCell ? undefined : n.meanGapHundredths,
    reasons: n.reasons.join(' '),
  }));
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
