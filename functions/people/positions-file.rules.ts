// Reads jabatan.csv: the positions of a government with the jenjang that decides their fallback standard.

import { type Checked, cellReader, duplicateFinder, judge } from '../files/row-check.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import { PositionId } from '../records/ids.ts';
import { Jenjang, type Position } from '../records/register.ts';
import { texts } from '../rulebook/text.rules.ts';

export const positionColumns: Columns = {
  required: ['jabatan_id', 'jabatan_nama', 'jenis_jabatan_id', 'jenjang'],
  identifiers: ['jabatan_id'],
  choices: { jenis_jabatan_id: ['1', '2', '4'], jenjang: Jenjang.options },
  synonyms: { jabatan_nama: ['nama_jabatan'], jenis_jabatan_id: ['jenis_jabatan'] },
};

/** The jenjang each jenis_jabatan_id of SIASN allows (docs/sources.md#siasn-export). */
const allowed: Readonly<Record<'1' | '2' | '4', (jenjang: Jenjang) => boolean>> = {
  '1': (j) => j.startsWith('jpt-') || j === 'administrator' || j === 'pengawas',
  '2': (j) => j.startsWith('jf-'),
  '4': (j) => j === 'pelaksana',
};

export const checkPositions = (
  rows: readonly TableRow[],
  register: { positions: readonly Position[] },
): Checked<Position>[] => {
  const known = new Map(register.positions.map((p) => [p.positionId, p]));
  const duplicate = duplicateFinder();
  return rows.map((row) => {
    const reader = cellReader(row);
    const positionId = reader.id('jabatan_id', PositionId);
    const name = reader.text('jabatan_nama', texts.title);
    const type = reader.choice('jenis_jabatan_id', ['1', '2', '4']);
    const jenjang = reader.choice('jenjang', Jenjang.options);
    if (type && jenjang && !allowed[type](jenjang))
      reader.say('jenjang', `Jenjang ${jenjang} tidak sesuai dengan jenis_jabatan_id ${type}`);
    const problem = duplicate('jabatan_id', positionId, row.row);
    if (problem) reader.problems.push(problem);
    const record: Position = { positionId, name, type: type ?? '', jenjang: jenjang ?? 'pelaksana' };
    return judge(row.row, reader, record, known.get(positionId));
  });
};
