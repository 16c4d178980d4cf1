// The templates of the import files: their example is a row that would be taken, and the page says what columns take.
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import {
  questionnaireColumns,
  serviceColumns,
} from '../../../functions/evaluation/service/service-columns.rules.ts';
import {
  checkQuestionnaires,
  serviceExample,
} from '../../../functions/evaluation/service/service-file.rules.ts';
import { uploadPage as serviceUploadPage } from '../../../functions/evaluation/service/service-import.view.tsx';
import type { RowResult } from '../../../functions/files/row-check.rules.ts';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import { pagedBy } from '../../../functions/pages/paged-table.view.tsx';
import { checkAgencies } from '../../../functions/people/agencies-file.rules.ts';
import { checkTests } from '../../../functions/people/assessments-file.rules.ts';
import { checkCatalogue } from '../../../functions/people/catalogue-file.rules.ts';
import { checkCompetencies } from '../../../functions/people/competencies-file.rules.ts';
import { isExample } from '../../../functions/people/import-examples.ts';
import { uploadPage } from '../../../functions/people/import-home.view.tsx';
import {
  columnsOf,
  type ImportKind,
  importFiles,
  importKinds,
  templateOf,
} from '../../../functions/people/import-kinds.ts';
import { checkLearning } from '../../../functions/people/learning-file.rules.ts';
import { checkPositions } from '../../../functions/people/positions-file.rules.ts';
import { checkRoster } from '../../../functions/people/roster-file.rules.ts';
import { checkStandards } from '../../../functions/people/standards-file.rules.ts';
import { checkSuperiors } from '../../../functions/people/superiors-file.rules.ts';
import { instantOf } from '../../../functions/records/moments.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { agencyId, employeeId, on, tenantId } from '../../support/branded.ts';
import { anEmployee, rowsOf } from './builders.ts';

const today = on('2026-01-15');
const rowsIn = (kind: ImportKind) => rowsOf(templateOf(kind), importFiles[kind].columns);
const faults = (results: readonly RowResult[]) => results.flatMap((r) => [...r.problems, ...r.warnings]);
const records = <R,>(results: readonly (RowResult & { record?: R })[]): R[] =>
  results.flatMap((r) => (r.record === undefined ? [] : [r.record]));

describe('the example of a template', () => {
  it('is a row that its importer takes, after those it builds on', () => {
    const agencies = checkAgencies(rowsIn('perangkat-daerah'), { agencies: [], heads: [] }, today);
    const positions = checkPositions(rowsIn('jabatan'), { positions: [] });
    const known = { agencies: records(agencies).map((r) => r.agency), positions: records(positions) };
    const roster = checkRoster(
      rowsIn('pegawai'),
      { ...known, employees: [], accounts: [] },
      { tenant: tenantId('contoh'), today },
    ).rows;
    const staff = { ...anEmployee(), employeeId: employeeId('staff'), nip: '199505172023212003' };
    const employees = [...records(roster).map((r) => r.employee), staff];
    const competencies = checkCompetencies(rowsIn('kompetensi'), { competencies: [] });
    const ownerOfNip = new Map(employees.map((e) => [e.nip, e.employeeId]));
    const years = new Map([[2027, { isAnalysed: false }]]);
    const now = instantOf(new Date('2026-01-15T03:00:00.000Z'));
    const at = { tenant: tenantId('contoh'), today, now, by: 'uji' };
    const all = [
      agencies,
      positions,
      roster,
      checkSuperiors(rowsIn('atasan'), { employees }, today),
      competencies,
      checkStandards(rowsIn('standar'), { ...known, competencies: records(competencies), standards: [] }),
      checkCatalogue(rowsIn('katalog'), { competencies: records(competencies), catalogue: [] }),
      checkLearning(rowsIn('riwayat'), { ownerOfNip, entries: new Map(), issued: new Map() }, at),
      checkTests(
        rowsIn('penilaian'),
        { employees, competencies: records(competencies), years, known: new Map() },
        at,
      ),
    ];
    for (const results of all) {
      expect(results).toHaveLength(1);
      expect(faults(results)).toEqual([]);
    }
  });

  it.each(importKinds)('of %s is known again as long as nobody changed it', (kind) => {
    const [row] = rowsIn(kind);
    if (!row) throw new Error('no example');
    expect(isExample(kind, row.cells)).toBe(true);
    for (const column of columnsOf(kind))
      expect(isExample(kind, { ...row.cells, [column]: `${row.cells[column]}x` }), column).toBe(false);
  });

  it('of the questionnaires is taken too', () => {
    const text = `${questionnaireColumns.join(',')}\n${serviceExample}\n`;
    const checked = checkQuestionnaires(rowsOf(text, serviceColumns), {
      agencies: new Set([agencyId('u-0001')]),
      today: on('2026-07-01'),
    });
    expect(checked).toMatchObject({ accepted: 1, rejected: [] });
  });
});

describe('the page of an upload', () => {
  const page = (kind: ImportKind): string =>
    renderToString(uploadPage({ frame: {}, kind, form: { action: '/', fields: {} } }));

  it.each(importKinds)('of %s explains columns that the file has', (kind) => {
    for (const [columns] of importFiles[kind].values ?? [])
      for (const column of columns.split(', ')) expect(columnsOf(kind)).toContain(column);
  });

  it.each<[ImportKind, string, string]>([
    ['jabatan', 'jenjang', 'x'],
    ['jabatan', 'jenis_jabatan_id', 'x'],
    ['kompetensi', 'kelompok', 'x'],
    ['kompetensi', 'unsur_skm', 'x'],
    ['katalog', 'sumber_dana', 'x'],
  ])('of %s names every value that %s takes', (kind, column, wrong) => {
    const [row] = rowsIn(kind);
    if (!row) throw new Error('no example');
    const rows = [{ ...row, cells: { ...row.cells, [column]: wrong } }];
    const results =
      kind === 'jabatan'
        ? checkPositions(rows, { positions: [] })
        : kind === 'kompetensi'
          ? checkCompetencies(rows, { competencies: [] })
          : checkCatalogue(rows, { competencies: [], catalogue: [] });
    const said = faults(results).find((problem) => problem.field === column)?.message ?? '';
    const values = said.replace('Harus salah satu dari: ', '').split(', ');
    expect(values.length).toBeGreaterThan(2);
    for (const value of values) expect(page(kind)).toContain(value);
  });

  it('names missing columns once', async () => {
    const refusal = await readWholeTable(new TextEncoder().encode('alamat\nx\n'), importFiles.atasan.columns);
    if (!isRefusal(refusal)) throw new Error('taken');
    const notice = renderToString(
      uploadPage({ frame: {}, kind: 'atasan', form: { action: '/', fields: {} }, refusal }),
    ).split('<form')[0];
    expect(notice?.match(/nip_atasan/g)).toHaveLength(1);
  });

  it('of questionnaires writes columns as its refusals do', () => {
    const at = { path: '/konsol/impor/kepuasan', query: new URLSearchParams() };
    const shown = renderToString(
      serviceUploadPage({
        ...{ frame: {}, agencies: new Map(), nonce: 'n' },
        ...{ measures: pagedBy(at, []), imports: pagedBy(at, []) },
      }),
    );
    for (const column of questionnaireColumns) {
      expect(shown).toContain(column);
      expect(shown).not.toContain(column.toUpperCase());
    }
  });
});
