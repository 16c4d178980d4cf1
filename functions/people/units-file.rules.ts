// Reads unit-kerja.csv: the units below an agency, which the export of SIASN names in the place of the agency itself.
import { cellWords } from '../files/cell-words.ts';
import {
  type CellReader,
  type Checked,
  cellReader,
  duplicateFinder,
  judge,
} from '../files/row-check.rules.ts';
import { roomIn } from '../files/table-room.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import { AgencyId } from '../records/ids.ts';
import type { Agency, Unit } from '../records/register.ts';
import { texts } from '../rulebook/text.rules.ts';

export const unitColumns: Columns = {
  required: ['unit_id', 'unor_id'],
  optional: ['unit_nama'],
  identifiers: ['unit_id', 'unor_id'],
  synonyms: {
    unit_id: ['sub_unor_id', 'unor_bawahan_id', 'id_unit'],
    unor_id: ['unor_induk_id', 'id_unor_induk', 'perangkat_daerah_id'],
    unit_nama: ['nama_unit', 'nama_sub_unor'],
  },
};

const readUnit = (reader: CellReader, agencies: ReadonlySet<string>): Unit => {
  const unitId = reader.id('unit_id', AgencyId);
  const agencyId = reader.id('unor_id', AgencyId);
  const name = reader.optional('unit_nama', texts.title);
  if (agencies.has(unitId)) reader.say('unit_id', 'Ini perangkat daerah sendiri, bukan unit di bawahnya');
  if (agencyId !== '' && !agencies.has(agencyId))
    reader.say('unor_id', 'Perangkat daerah tidak dikenal; impor perangkat daerah terlebih dahulu');
  return { unitId, agencyId, ...(name === undefined ? {} : { name }) };
};

/** With its schools and health centres the largest province has some thousand (docs/numbers.md). */
const unitsRoom = { records: 20_000, letters: 2_000_000 };

export const checkUnits = (
  rows: readonly TableRow[],
  register: { agencies: readonly Pick<Agency, 'agencyId'>[]; units: readonly Unit[] },
): Checked<Unit>[] => {
  const agencies = new Set<string>(register.agencies.map((a) => a.agencyId));
  const known = new Map(register.units.map((u) => [u.unitId, u]));
  const duplicate = duplicateFinder();
  const room = roomIn(known, unitsRoom);
  return rows.map((row) => {
    const reader = cellReader(row);
    const record = readUnit(reader, agencies);
    const lack = reader.problems.length === 0 ? room(record.unitId, record) : undefined;
    if (lack) reader.say('unit_id', cellWords.noRoom(lack, 'Data', 'unit kerja', unitsRoom));
    const problem = duplicate('unit_id', record.unitId, row.row);
    if (problem) reader.problems.push(problem);
    return judge(row.row, reader, record, known.get(record.unitId));
  });
};
