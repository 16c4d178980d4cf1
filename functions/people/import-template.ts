// The workbook an operator fills in: a sheet with the columns, an example and drop-down lists, and one that explains each column.
import { type NewSheet, workbookOf } from '../files/workbook-writer.ts';
import { importExamples } from './import-examples.ts';
import { columnsOf, type ImportKind, importFiles } from './import-kinds.ts';

/** What may stand in a column, from the lists that the pages show too; several columns may share one line. */
const meaningOf = (kind: ImportKind, column: string): string =>
  (importFiles[kind].values ?? [])
    .filter(([columns]) => columns.split(', ').includes(column))
    .map(([, meaning]) => meaning)
    .join('; ');

export const templateWorkbook = (kind: ImportKind): Uint8Array => {
  const { columns, title } = importFiles[kind];
  const example = new Map<string, string>(Object.entries(importExamples[kind]));
  const names = columnsOf(kind);
  const shown = (column: string): string => example.get(column) ?? '';
  return workbookOf([
    {
      name: 'Data',
      columns: names.map((column) => ({
        heading: column,
        width: Math.min(40, Math.max(column.length, shown(column).length) + 3),
        choices: columns.choices?.[column],
      })),
      rows: [names.map(shown)],
    },
    {
      name: 'Petunjuk',
      columns: [
        { heading: `Kolom ${title.toLowerCase()}`, width: 24 },
        { heading: 'Wajib', width: 10 },
        { heading: 'Isian', width: 70 },
        { heading: 'Contoh', width: 36 },
      ],
      rows: [
        ...names.map((column) => [
          column,
          columns.required.includes(column) ? 'ya' : 'bila ada',
          meaningOf(kind, column),
          shown(column),
        ]),
        [
          '',
          '',
          'Baris contoh pada lembar Data tidak ikut diimpor. Kolom berformat teks; mohon tidak diubah menjadi angka.',
          '',
        ],
      ],
    },
  ]);
};

/** Why a row was rejected, in the file that comes back; when it is sent again nobody reads the column. */
export const reasonColumn = 'alasan_ditolak';

/** The sheet in which rejected rows come back, with the lists of the template. */
export const rejectedSheet = (kind: ImportKind): Omit<NewSheet, 'rows'> => ({
  name: 'Data',
  columns: [
    ...columnsOf(kind).map((column) => ({
      heading: column,
      width: Math.min(40, column.length + 8),
      choices: importFiles[kind].columns.choices?.[column],
    })),
    { heading: reasonColumn, width: 60 },
  ],
});
