// Reads kompetensi.csv: the dictionary of competencies with what behaviour looks like at each level.

import { cellWords } from '../files/cell-words.ts';
import { type Checked, cellReader, duplicateFinder, judge } from '../files/row-check.rules.ts';
import { roomIn } from '../files/table-room.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import { CompetencyCode } from '../records/ids.ts';
import { Competency } from '../records/register.ts';
import { texts } from '../rulebook/text.rules.ts';

const levels = ['level_1', 'level_2', 'level_3', 'level_4', 'level_5'] as const;
/** The nine elements of the SKM (PermenPANRB 14/2017) by stable code, never by number: sources swap U8 and U9. */
const satisfactionElements = [
  'syarat',
  'prosedur',
  'waktu',
  'biaya',
  'produk',
  'kompetensi',
  'perilaku',
  'pengaduan',
  'sarana',
] as const;

export const competencyColumns: Columns = {
  required: ['kode', 'nama', 'kelompok', ...levels],
  optional: ['unsur_skm'],
  identifiers: ['kode'],
  choices: { kelompok: Competency.shape.group.options, unsur_skm: satisfactionElements },
  synonyms: {
    kode: ['kode_kompetensi', 'kompetensi_kode'],
    nama: ['nama_kompetensi', 'kompetensi'],
    kelompok: ['jenis', 'jenis_kompetensi', 'kelompok_kompetensi'],
  },
};

/** Managerial, sociocultural and technical ones of all offices are some hundreds; many a page reads them all (docs/numbers.md). */
export const dictionaryRoom = { records: 3_000, letters: 750_000 };

export const checkCompetencies = (
  rows: readonly TableRow[],
  register: { competencies: readonly Competency[] },
): Checked<Competency>[] => {
  const known = new Map(register.competencies.map((c) => [c.code, c]));
  const duplicate = duplicateFinder();
  const room = roomIn(known, dictionaryRoom);
  return rows.map((row) => {
    const reader = cellReader(row);
    const code = reader.id('kode', CompetencyCode);
    const element = reader.isEmpty('unsur_skm')
      ? undefined
      : reader.choice('unsur_skm', satisfactionElements)?.toUpperCase();
    const record: Competency = {
      code,
      name: reader.text('nama', texts.title),
      group: reader.choice('kelompok', Competency.shape.group.options) ?? 'teknis',
      ...(element === undefined ? {} : { satisfactionElement: element }),
      anchors: [
        reader.text('level_1', texts.sentence),
        reader.text('level_2', texts.sentence),
        reader.text('level_3', texts.sentence),
        reader.text('level_4', texts.sentence),
        reader.text('level_5', texts.sentence),
      ],
    };
    const lack = reader.problems.length === 0 ? room(code, record) : undefined;
    if (lack) reader.say('kode', cellWords.noRoom(lack, 'Kamus', 'kompetensi', dictionaryRoom));
    const problem = duplicate('kode', code, row.row);
    if (problem) reader.problems.push(problem);
    return judge(row.row, reader, record, known.get(code));
  });
};
