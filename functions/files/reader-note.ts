// What the reader of a table passed over or took for something else on the way, and how whoever uploaded the file is told.
import * as z from 'zod';

export const ReaderNote = z.discriminatedUnion('kind', [
  /** The sheet that was read, where a workbook has several. */
  z.object({ kind: z.literal('sheet'), name: z.string() }),
  z.object({ kind: z.literal('rows-above'), rows: z.int() }),
  z.object({ kind: z.literal('numbering-row') }),
  z.object({ kind: z.literal('renamed'), heading: z.string(), column: z.string() }),
  z.object({ kind: z.literal('month-first'), column: z.string() }),
]);
export type ReaderNote = z.infer<typeof ReaderNote>;

export const noteText = (note: ReaderNote): string => {
  switch (note.kind) {
    case 'sheet':
      return `Dibaca dari lembar "${note.name}".`;
    case 'rows-above':
      return `${note.rows} baris di atas judul kolom dilewati.`;
    case 'numbering-row':
      return 'Baris penomoran kolom di bawah judul dilewati.';
    case 'renamed':
      return `Kolom "${note.heading}" dibaca sebagai ${note.column}.`;
    case 'month-first':
      return `Tanggal pada kolom ${note.column} dibaca dengan bulan lebih dahulu, seperti tampak pada isinya.`;
  }
};
