// Reads superiors.csv: who reports to whom, by NIP in the file and by employee in the register.
import type { Columns, CsvRow } from '../files/csv-file.rules.ts';
import {
  type CellReader,
  type Checked,
  cellReader,
  duplicateFinder,
  judge,
} from '../files/row-check.rules.ts';
import type { Employee } from '../records/register.ts';

export const superiorColumns: Columns = { required: ['nip', 'nip_atasan'] };

export type SuperiorRecord = { employeeId: string; superiorEmployeeId: string };

const resolve = (
  reader: CellReader,
  field: string,
  byNip: ReadonlyMap<string, Employee>,
  today: string,
): string => {
  const number = reader.civilServant(field, today);
  if (!number) return '';
  const employee = byNip.get(number.digits);
  if (!employee)
    reader.say(field, 'NIP ini belum ada dalam data pegawai; impor data pegawai terlebih dahulu');
  return employee?.employeeId ?? '';
};

/** Walks up from a superior; arriving at the employee again means nobody in the ring has a real superior. */
const leadsBack = (employeeId: string, superiorOf: ReadonlyMap<string, string>): boolean => {
  const seen = new Set<string>();
  for (let at = superiorOf.get(employeeId); at !== undefined && !seen.has(at); at = superiorOf.get(at)) {
    if (at === employeeId) return true;
    seen.add(at);
  }
  return false;
};

export const checkSuperiors = (
  rows: readonly CsvRow[],
  register: { employees: readonly Employee[] },
  today: string,
): Checked<SuperiorRecord>[] => {
  const byNip = new Map(register.employees.map((e) => [e.nip, e]));
  const superiorOf = new Map(
    register.employees.flatMap((e) =>
      e.superiorEmployeeId === undefined ? [] : [[e.employeeId, e.superiorEmployeeId] as const],
    ),
  );
  const known = new Map(superiorOf);
  const duplicate = duplicateFinder();
  const read = rows.map((row) => {
    const reader = cellReader(row);
    const record = {
      employeeId: resolve(reader, 'nip', byNip, today),
      superiorEmployeeId: resolve(reader, 'nip_atasan', byNip, today),
    };
    if (record.employeeId !== '' && record.employeeId === record.superiorEmployeeId)
      reader.say('nip_atasan', 'Pegawai tidak dapat menjadi atasan bagi dirinya sendiri');
    const problem = duplicate('nip', record.employeeId, row.row);
    if (problem) reader.problems.push(problem);
    if (reader.problems.length === 0) superiorOf.set(record.employeeId, record.superiorEmployeeId);
    return { row: row.row, reader, record };
  });
  return read.map(({ row, reader, record }) => {
    if (reader.problems.length === 0 && leadsBack(record.employeeId, superiorOf))
      reader.say('nip_atasan', 'Rantai atasan berputar kembali kepada pegawai ini');
    const superiorEmployeeId = known.get(record.employeeId);
    return judge(
      row,
      reader,
      record,
      superiorEmployeeId === undefined ? undefined : { ...record, superiorEmployeeId },
    );
  });
};
