// Every text column of every file that can be imported has a rule: hostile cells are refused with their column, or come in clean.
import { describe, expect, it } from 'vitest';
import { questionnaireColumns } from '../../../functions/evaluation/service/service-columns.rules.ts';
import {
  checkQuestionnaires,
  serviceExample,
} from '../../../functions/evaluation/service/service-file.rules.ts';
import type { RowResult } from '../../../functions/files/row-check.rules.ts';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import type { TableRow } from '../../../functions/files/table-row.ts';
import { checkAgencies } from '../../../functions/people/agencies-file.rules.ts';
import { checkTests } from '../../../functions/people/assessments-file.rules.ts';
import { checkCatalogue } from '../../../functions/people/catalogue-file.rules.ts';
import { checkCompetencies } from '../../../functions/people/competencies-file.rules.ts';
import { importExamples } from '../../../functions/people/import-examples.ts';
import { columnsOf, type ImportKind, importKinds } from '../../../functions/people/import-kinds.ts';
import { checkLearning } from '../../../functions/people/learning-file.rules.ts';
import { checkPositions } from '../../../functions/people/positions-file.rules.ts';
import { checkRoster } from '../../../functions/people/roster-file.rules.ts';
import { checkStandards } from '../../../functions/people/standards-file.rules.ts';
import { checkSuperiors } from '../../../functions/people/superiors-file.rules.ts';
import { checkUnits } from '../../../functions/people/units-file.rules.ts';
import type { Instant } from '../../../functions/records/moments.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { agencyId, on, positionId, tenantId } from '../../support/branded.ts';
import { aCompetency, anAgency, anEmployee, aPosition } from '../people/builders.ts';

const today = on('2026-01-15');
const agencies = [anAgency({ agencyId: agencyId('contoh-unor') })];
const positions = [aPosition({ positionId: positionId('contoh-jabatan') })];
const competencies = [aCompetency('CONTOH')];
const employees = [
  anEmployee({ nip: '199505172023212003' }),
  anEmployee({ employeeId: anEmployee().employeeId, nip: '198001152005011001' }),
];

type Kind = ImportKind | 'kepuasan';
const checks: Readonly<Record<Kind, (rows: readonly TableRow[]) => readonly RowResult[]>> = {
  'perangkat-daerah': (rows) => checkAgencies(rows, { agencies: [], heads: [] }, today),
  'unit-kerja': (rows) => checkUnits(rows, { agencies, units: [] }),
  jabatan: (rows) => checkPositions(rows, { positions: [] }),
  pegawai: (rows) =>
    checkRoster(
      rows,
      { agencies, positions, employees: [], accounts: [] },
      { tenant: tenantId('contoh'), today },
    ).rows,
  atasan: (rows) => checkSuperiors(rows, { employees }, today),
  kompetensi: (rows) => checkCompetencies(rows, { competencies: [] }),
  standar: (rows) => checkStandards(rows, { positions, competencies, standards: [] }),
  katalog: (rows) => checkCatalogue(rows, { competencies, catalogue: [] }),
  riwayat: (rows) =>
    checkLearning(
      rows,
      {
        ownerOfNip: new Map(employees.map((e) => [e.nip, e.employeeId])),
        entries: new Map(),
        issued: new Map(),
      },
      { tenant: tenantId('contoh'), today, now: '2026-01-15T03:00:00.000Z' as Instant, by: 'uji' },
    ),
  penilaian: (rows) =>
    checkTests(
      rows,
      { employees, competencies, years: new Map([[2027, { isAnalysed: false }]]), known: new Map() },
      { today, now: '2026-01-15T03:00:00.000Z' as Instant },
    ),
  kepuasan: (rows) => {
    const { groups, rejected } = checkQuestionnaires(rows, {
      agencies: new Set([agencyId('u-0001')]),
      today,
    });
    return [
      ...rejected,
      ...groups.map((record) => ({
        row: 2,
        verdict: 'accepted' as const,
        problems: [],
        warnings: [],
        record,
      })),
    ];
  },
};
const examples: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  ...importExamples,
  kepuasan: Object.fromEntries(questionnaireColumns.map((c, i) => [c, serviceExample.split(',')[i] ?? ''])),
};

const kinds: readonly Kind[] = [...importKinds, 'kepuasan'];
const cases = kinds.flatMap((kind) =>
  (kind === 'kepuasan' ? questionnaireColumns : columnsOf(kind)).map((column) => ({ kind, column })),
);

const attacks = [
  ['an override of direction', (v: string) => `${v}\u202eabc`],
  ['a control character', (v: string) => `${v}\u0007`],
  ['an escape', (v: string) => `\u001b[31m${v}`],
  ['half a megabyte', (v: string) => v + 'x'.repeat(500_000)],
  ['a header of mail', (v: string) => `${v}\r\nBcc: orang@lain.example`],
  ['line separators', (v: string) => `${v}\u2028${v}\u2029`],
  ['what nobody sees', (v: string) => `\u200b${v}\u200e\ufeff`],
] as const;
/** All texts of a record, keys aside. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];
const dirt = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;

describe('every column of every import', () => {
  it.each(cases)('$kind, $column: refuses or cleans what is hostile', ({ kind, column }) => {
    const example = examples[kind];
    for (const [what, attack] of attacks) {
      const cells = { ...example, [column]: attack(example[column] ?? '') };
      const results = checks[kind]([{ row: 2, cells }]);
      const faults = results.flatMap((r) => [...r.problems, ...r.warnings]);
      const records = JSON.stringify(results.map((r) => ('record' in r ? r.record : undefined)));
      const said = JSON.stringify(faults);
      // Nothing of it is kept, nothing of it is shown, and what is refused is refused under its own name and row.
      expect(
        textsIn(results.map((r) => ('record' in r ? r.record : undefined))).filter((t) => dirt.test(t)),
        what,
      ).toEqual([]);
      expect(records.length, what).toBeLessThan(6_000);
      expect(said.length, what).toBeLessThan(3_000);
      for (const fault of faults) {
        expect(dirt.test(fault.message), `${what}: ${fault.message}`).toBe(false);
        expect(fault.row).toBe(2);
      }
      const refused = results.some((r) => r.verdict === 'rejected');
      if (what === 'a control character' || what === 'an override of direction')
        expect(refused && faults.some((f) => f.field === column), what).toBe(true);
    }
  });

  it('comes from a file in which the same was written', async () => {
    const bytes = new TextEncoder().encode(
      'jabatan_id;jabatan_nama;jenis_jabatan_id;jenjang\r\nj-1;"Analis\r\nKebijakan\u202e";2;jf-ahli-muda\r\n',
    );
    const table = await readWholeTable(bytes, { required: columnsOf('jabatan') });
    if (isRefusal(table)) throw new Error(table.message);
    expect(checks.jabatan(table.rows)[0]).toMatchObject({
      verdict: 'rejected',
      problems: [{ row: 2, field: 'jabatan_nama', message: expect.stringContaining('U+202E') }],
    });
  });
});
