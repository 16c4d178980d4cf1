// The generated sample and the importers speak of the same columns: every row of every file is taken.
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../functions/files/row-check.rules.ts';
import { checkAgencies } from '../../../functions/people/agencies-file.rules.ts';
import { checkCatalogue } from '../../../functions/people/catalogue-file.rules.ts';
import { checkCompetencies } from '../../../functions/people/competencies-file.rules.ts';
import { type ImportKind, importFiles } from '../../../functions/people/import-kinds.ts';
import { checkPositions } from '../../../functions/people/positions-file.rules.ts';
import { checkRoster } from '../../../functions/people/roster-file.rules.ts';
import { checkStandards } from '../../../functions/people/standards-file.rules.ts';
import { checkSuperiors } from '../../../functions/people/superiors-file.rules.ts';
import { makeSample } from '../../../samples/sample.ts';
import { on, tenantId } from '../../support/branded.ts';
import { rowsOf } from './builders.ts';

// After the last date of office in the samples, so that none of them is still to come.
const today = on('2026-12-31');

const taken = <R>(results: readonly Checked<R>[]): R[] => {
  expect(results.flatMap((r) => r.problems)).toEqual([]);
  return results.flatMap((r) => (r.record === undefined ? [] : [r.record]));
};

describe.each(['jambi', 'sawahlunto', 'bukitintan'] as const)('the sample of %s', (tenant) => {
  it('is imported without a rejected row', () => {
    const { files } = makeSample(tenant, { employees: 200, year: 2027 });
    const text: Readonly<Record<string, string>> = files;
    const rows = (kind: ImportKind) =>
      rowsOf(text[importFiles[kind].fileName] ?? '', importFiles[kind].columns);

    const agencies = taken(checkAgencies(rows('perangkat-daerah'), { agencies: [], heads: [] }, today)).map(
      (r) => r.agency,
    );
    const positions = taken(checkPositions(rows('jabatan'), { positions: [] }));
    const roster = checkRoster(
      rows('pegawai'),
      { agencies, positions, employees: [], accounts: [] },
      { tenant: tenantId(tenant), today },
    );
    const employees = taken(roster.rows).map((r) => r.employee);
    expect(employees).toHaveLength(200);
    expect(roster.rows.flatMap((r) => r.warnings)).toEqual([]);
    expect(new Set(employees.map((e) => e.employment))).toContain('pppk');
    const superiors = taken(checkSuperiors(rows('atasan'), { employees }, today));
    expect(superiors.length).toBeGreaterThanOrEqual(198);
    const competencies = taken(checkCompetencies(rows('kompetensi'), { competencies: [] }));
    expect(
      taken(checkStandards(rows('standar'), { positions, competencies, standards: [] })).length,
    ).toBeGreaterThan(0);
    expect(
      taken(checkCatalogue(rows('katalog'), { competencies, catalogue: [] })).length,
    ).toBeGreaterThanOrEqual(40);
  });
});
