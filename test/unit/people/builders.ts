// Rows and records for the tests of the import files: small, valid, and made up.
import { parse } from 'csv-parse/sync';
import { type Columns, namesOf, type TableRow } from '../../../functions/files/table-row.ts';
import type { Account } from '../../../functions/records/account.ts';
import type { Agency, Competency, Employee, Position } from '../../../functions/records/register.ts';
import { agencyId, competencyCode, employeeId, on, positionId, tenantId } from '../../support/branded.ts';

/** What the reader of the product makes of a tidy file, by another reader. */
export const rowsOf = (text: string, columns: Columns): TableRow[] => {
  const records: string[][] = parse(text, {
    bom: true,
    delimiter: [';', ','],
    relax_column_count: true,
    trim: true,
    info: false,
  });
  const [heading = [], ...rest] = records;
  return rest.map((cells, i): TableRow => {
    const row = i + 2;
    if (cells.length !== heading.length) return { row, cells: {}, misshapen: 'Baris ini tidak utuh' };
    return {
      row,
      cells: Object.fromEntries(namesOf(columns).map((c) => [c, cells[heading.indexOf(c)] ?? ''])),
    };
  });
};

export const anAgency = (change: Partial<Agency> = {}): Agency => ({
  agencyId: agencyId('unor-1'),
  code: 'DISDIK',
  name: 'Dinas Pendidikan',
  type: 'dinas',
  heads: [],
  validFrom: on('2017-01-01'),
  ...change,
});
export const aPosition = (change: Partial<Position> = {}): Position => ({
  positionId: positionId('jab-1'),
  name: 'Analis Kebijakan Ahli Muda',
  type: '2',
  jenjang: 'jf-ahli-muda',
  ...change,
});
export const anEmployee = (change: Partial<Employee> = {}): Employee => ({
  employeeId: employeeId('pns-1'),
  nip: '199001152015032004',
  name: 'Siti Rahma, S.E.',
  employment: 'pns',
  agencyId: agencyId('unor-1'),
  positionId: positionId('jab-1'),
  positionName: 'Analis Kebijakan Ahli Muda',
  jenjang: 'jf-ahli-muda',
  email: 'siti@contoh.example',
  validFrom: on('2020-02-01'),
  ...change,
});
/** One of many people of a small government: everything about them follows from who they are and where. */
export const aColleague = (id: string, agency: string, more: Partial<Employee> = {}): Employee => ({
  employeeId: employeeId(id),
  nip: '199001152015032004',
  name: `Nama ${id}`,
  employment: 'pns',
  agencyId: agencyId(agency),
  positionId: positionId('analis'),
  positionName: 'Analis',
  jenjang: 'jf-ahli-muda',
  email: `${id}@example.invalid`,
  validFrom: on('2020-01-01'),
  ...more,
});
export const anAccount = (change: Partial<Account> = {}): Account => ({
  tenant: tenantId('jambi'),
  email: 'siti@contoh.example',
  name: 'Siti Rahma, S.E.',
  employeeId: employeeId('pns-1'),
  version: 1,
  ...change,
});
export const aCompetency = (code: string): Competency => ({
  code: competencyCode(code),
  name: `Kompetensi ${code}`,
  group: 'manajerial',
  anchors: ['satu', 'dua', 'tiga', 'empat', 'lima'],
});
