// A file sent under the name of another: it is told whose columns it has, and where it belongs.
import { describe, expect, it } from 'vitest';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import { importFiles, importKinds, templateOf } from '../../../functions/people/import-kinds.ts';
import { templateWorkbook } from '../../../functions/people/import-template.ts';
import { pathOf } from '../../../functions/people/import-words.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';

const known = importKinds.map((kind) => ({
  ...{ title: importFiles[kind].title, page: pathOf(kind), columns: importFiles[kind].columns },
}));
const pairs = importKinds.flatMap((sent) =>
  importKinds.filter((under) => under !== sent).map((under) => ({ sent, under })),
);
const read = (file: Uint8Array, under: (typeof importKinds)[number]) =>
  readWholeTable(file, importFiles[under].columns, {
    known: known.filter(({ page }) => page !== pathOf(under)),
  });

describe('a file sent under the name of another', () => {
  it.each(pairs)('is known as $sent under $under', async ({ sent, under }) => {
    for (const file of [new TextEncoder().encode(templateOf(sent)), templateWorkbook(sent)]) {
      const table = await read(new Uint8Array(file), under);
      // Some tables have all the columns of another, and are read as that.
      if (!isRefusal(table)) continue;
      expect(table.reason).toBe('file-of-other-kind');
      expect(table.message).toContain(importFiles[sent].title);
      expect(table.onward?.href).toBe(pathOf(sent));
    }
  });

  it('is told the columns it lacks where it is like nothing that is known', async () => {
    const table = await read(new TextEncoder().encode('nip,warna\n1,merah\n'), 'atasan');
    expect(table).toMatchObject({ reason: 'missing-columns' });
  });
});
