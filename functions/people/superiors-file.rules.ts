// Reads atasan.csv: who reports to whom, by NIP in the file and by employee in the register.

import {
  type CellReader,
  type Checked,
  cellReader,
  duplicateFinder,
  judge,
  rejected,
} from '../files/row-check.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import type { EmployeeId } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';
import type { Employee } from '../records/register.ts';
import { leadingBack } from '../rulebook/leads-back.rules.ts';
import { warnOfUnasked } from './unasked.rules.ts';

export const superiorColumns: Columns = {
  required: ['nip', 'nip_atasan'],
  identifiers: ['nip', 'nip_atasan'],
  synonyms: { nip: ['nip_baru', 'nip_pegawai'], nip_atasan: ['nip_atasan_langsung', 'atasan_nip'] },
};

export type SuperiorRecord = { employeeId: EmployeeId; superiorEmployeeId: EmployeeId };

const resolve = (
  reader: CellReader,
  field: string,
  byNip: ReadonlyMap<string, Employee>,
  today: WibDate,
): Employee | undefined => {
  const number = reader.civilServant(field, today);
  if (!number) return undefined;
  const employee = byNip.get(number.digits);
  if (!employee)
    reader.say(field, 'NIP ini belum ada dalam data pegawai; impor data pegawai terlebih dahulu');
  return employee;
};

export const checkSuperiors = (
  rows: readonly TableRow[],
  register: { employees: readonly Employee[] },
  today: WibDate,
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
    const employeeId = resolve(reader, 'nip', byNip, today)?.employeeId;
    const superior = resolve(reader, 'nip_atasan', byNip, today);
    const superiorEmployeeId = superior?.employeeId;
    if (superior) warnOfUnasked(reader, 'nip_atasan', superior, today);
    if (employeeId !== undefined && employeeId === superiorEmployeeId)
      reader.say('nip_atasan', 'Pegawai tidak dapat menjadi atasan bagi dirinya sendiri');
    const problem = duplicate('nip', employeeId ?? '', row.row);
    if (problem) reader.problems.push(problem);
    const record: SuperiorRecord | undefined =
      employeeId === undefined || superiorEmployeeId === undefined
        ? undefined
        : { employeeId, superiorEmployeeId };
    if (record && reader.problems.length === 0) superiorOf.set(record.employeeId, record.superiorEmployeeId);
    return { row: row.row, reader, record };
  });
  // Whoever stands in a ring has no real superior.
  const inRings = leadingBack(superiorOf.keys(), (id) => {
    const superior = superiorOf.get(id);
    return superior === undefined ? [] : [superior];
  });
  return read.map(({ row, reader, record }) => {
    // Whoever cannot be found was said so above.
    if (!record) return rejected(row, reader.problems);
    const { employeeId } = record;
    if (reader.problems.length === 0 && inRings.has(employeeId))
      reader.say('nip_atasan', 'Rantai atasan berputar kembali kepada pegawai ini');
    const superiorEmployeeId = known.get(employeeId);
    return judge(
      row,
      reader,
      record,
      superiorEmployeeId === undefined ? undefined : { employeeId, superiorEmployeeId },
    );
  });
};
