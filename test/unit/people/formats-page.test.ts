// docs/formats.md shows what the importers really take: every example is imported, every column is named.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../functions/files/row-check.rules.ts';
import { checkAgencies } from '../../../functions/people/agencies-file.rules.ts';
import { checkTests } from '../../../functions/people/assessments-file.rules.ts';
import { checkCatalogue } from '../../../functions/people/catalogue-file.rules.ts';
import { checkCompetencies } from '../../../functions/people/competencies-file.rules.ts';
import {
  columnsOf,
  type ImportKind,
  importFiles,
  importKinds,
} from '../../../functions/people/import-kinds.ts';
import { checkLearning } from '../../../functions/people/learning-file.rules.ts';
import { checkPositions } from '../../../functions/people/positions-file.rules.ts';
import { checkRoster } from '../../../functions/people/roster-file.rules.ts';
import { checkStandards } from '../../../functions/people/standards-file.rules.ts';
import { checkSuperiors } from '../../../functions/people/superiors-file.rules.ts';
import { checkUnits } from '../../../functions/people/units-file.rules.ts';
import { instantOf } from '../../../functions/records/moments.ts';
import { on, tenantId } from '../../support/branded.ts';
import { rowsOf } from './builders.ts';

const page = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
const today = on('2026-01-15');

const example = (kind: ImportKind) => {
  const { fileName, columns } = importFiles[kind];
  const block = new RegExp(`\`\`\`csv ${fileName}\n([^\`]+)\`\`\``).exec(page)?.[1];
  if (!block) throw new Error(`no example of ${fileName}`);
  return rowsOf(block, columns);
};
const taken = <R>(results: readonly Checked<R>[]): R[] => {
  expect(results.flatMap((r) => [...r.problems, ...r.warnings])).toEqual([]);
  return results.flatMap((r) => (r.record === undefined ? [] : [r.record]));
};

describe('the page of formats', () => {
  it('has examples that are all taken, each after the one it builds on', () => {
    const agencies = taken(
      checkAgencies(example('perangkat-daerah'), { agencies: [], heads: [] }, today),
    ).map((r) => r.agency);
    taken(checkUnits(example('unit-kerja'), { agencies, units: [] }));
    const positions = taken(checkPositions(example('jabatan'), { positions: [] }));
    const register = { agencies, positions, employees: [], accounts: [] };
    const employees = taken(
      checkRoster(example('pegawai'), register, { tenant: tenantId('contoh'), today }).rows,
    ).map((r) => r.employee);
    taken(checkSuperiors(example('atasan'), { employees }, today));
    const competencies = taken(checkCompetencies(example('kompetensi'), { competencies: [] }));
    taken(checkStandards(example('standar'), { positions, competencies, standards: [] }));
    taken(checkCatalogue(example('katalog'), { competencies, catalogue: [] }));
    const now = instantOf(new Date('2026-01-15T03:00:00.000Z'));
    const ownerOfNip = new Map(employees.map((e) => [e.nip, e.employeeId]));
    const at = { tenant: tenantId('contoh'), today, now, by: 'uji' };
    taken(checkLearning(example('riwayat'), { ownerOfNip, entries: new Map(), issued: new Map() }, at));
    const years = new Map([[2027, { isAnalysed: false }]]);
    taken(checkTests(example('penilaian'), { employees, competencies, years, known: new Map() }, at));
  });

  it.each(importKinds)('names every column of %s', (kind) => {
    for (const column of columnsOf(kind)) expect(page).toContain(column);
  });
});
