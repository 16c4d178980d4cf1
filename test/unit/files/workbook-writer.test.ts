// A workbook of ours: what is written comes back as it was, as text; its lists and its limits; the same content has the same bytes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCost } from '../../../functions/files/reading-limits.ts';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import { workbookOf, workbookOfRows } from '../../../functions/files/workbook-writer.ts';
import { textOfPart, zipParts } from '../../../functions/files/zip-parts.ts';
import { importExamples, isExample } from '../../../functions/people/import-examples.ts';
import { columnsOf, importFiles, importKinds, templateOf } from '../../../functions/people/import-kinds.ts';
import { templateWorkbook } from '../../../functions/people/import-template.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';

const partsOf = (bytes: Uint8Array) => {
  const parts = zipParts(bytes, noCost());
  if (isRefusal(parts)) throw new Error(parts.message);
  return parts;
};
const sheetOf = async (bytes: Uint8Array, n = 1): Promise<string> => {
  const part = partsOf(bytes).get(`xl/worksheets/sheet${n}.xml`);
  if (!part) throw new Error('no sheet');
  return textOfPart(part);
};

describe('a workbook', () => {
  it('gives back every text that was written, long numbers too', async () => {
    const cell = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('198001152005011001', '007', '1E5', '<a & "b">', '2022-02-01'),
      )
      .map((s) => s.replaceAll(/[\p{Cc}\p{Cs}\u00ad\u200b\u2060\ufeff\ufffe\uffff']/gu, '').trim());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 }), async (pairs) => {
        const columns = ['nip', 'nama'].map((heading) => ({ heading, width: 10 }));
        const file = workbookOf([{ name: 'Data & lain', columns, rows: pairs }]);
        const table = await readWholeTable(file, { required: ['nip', 'nama'], identifiers: ['nip'] });
        const kept = pairs.flatMap(([nip, nama], i) => (nip || nama ? [[i + 2, nip, nama, undefined]] : []));
        if (isRefusal(table)) expect(kept).toEqual([]);
        else expect(table.rows.map((r) => [r.row, r.cells.nip, r.cells.nama, r.doubts])).toEqual(kept);
      }),
      { numRuns: 60 },
    );
  });

  it('of the same content has the same bytes', () => {
    expect(templateWorkbook('pegawai')).toEqual(templateWorkbook('pegawai'));
  });

  it('whose rows come in portions is the one whose rows were all there', async () => {
    const columns = ['nip', 'nama'].map((heading) => ({ heading, width: 10, choices: ['M', 'F'] }));
    const rows = Array.from({ length: 2_345 }, (_, i) => [`1980011520050110${i}`, `Ñi Wayan & <${i}>`]);
    async function* portions() {
      for (let i = 0; i < rows.length; i += 1_000) yield rows.slice(i, i + 1_000);
      yield [];
    }
    const inPortions = await workbookOfRows({ name: 'Data', columns }, portions());
    const whole = workbookOf([{ name: 'Data', columns, rows }]);
    expect([...partsOf(inPortions).keys()]).toEqual([...partsOf(whole).keys()]);
    expect(await sheetOf(inPortions)).toBe(await sheetOf(whole));
  });

  it('cuts what Excel takes in no cell', async () => {
    const columns = [{ heading: 'nama', width: 10 }];
    const file = workbookOf([{ name: 'Data', columns, rows: [['x'.repeat(40_000)]] }]);
    const table = await readWholeTable(file, { required: ['nama'] });
    if (isRefusal(table)) throw new Error(table.message);
    expect(table.rows[0]?.cells.nama).toHaveLength(32_767);
  });

  it('goes beyond the twenty-sixth column', async () => {
    const columns = Array.from({ length: 60 }, (_, i) => ({ heading: `k${i}`, width: 5 }));
    const file = workbookOf([{ name: 'Data', columns, rows: [columns.map(({ heading }) => heading)] }]);
    const table = await readWholeTable(file, { required: columns.map(({ heading }) => heading) });
    if (isRefusal(table)) throw new Error(table.message);
    expect(Object.entries(table.rows[0]?.cells ?? {}).every(([name, cell]) => name === cell)).toBe(true);
  });
});

describe('a template', () => {
  it.each(importKinds)(
    'of %s has its columns, an example that is known as one, and a line for each column',
    async (kind) => {
      for (const file of [templateWorkbook(kind), new TextEncoder().encode(templateOf(kind))]) {
        const table = await readWholeTable(file, importFiles[kind].columns);
        if (isRefusal(table)) throw new Error(table.message);
        expect(table.rows).toHaveLength(1);
        expect(table.rows[0]?.doubts).toBeUndefined();
        expect(isExample(kind, table.rows[0]?.cells ?? {})).toBe(true);
      }
      const guide = await sheetOf(templateWorkbook(kind), 2);
      for (const column of columnsOf(kind)) expect(guide).toContain(`>${column}</t>`);
      expect(Object.keys(importExamples[kind]).sort()).toEqual(columnsOf(kind).sort());
    },
  );

  it.each(importKinds)(
    'of %s offers lists that hold its example, in no more letters than a sheet takes',
    async (kind) => {
      const sheet = await sheetOf(templateWorkbook(kind));
      const lists = [...sheet.matchAll(/<formula1>"([^"]*)"<\/formula1>/g)].map(([, list = '']) => list);
      const choices = Object.entries(importFiles[kind].columns.choices ?? {});
      expect(lists.sort()).toEqual(choices.map(([, all]) => all.join(',')).sort());
      for (const list of lists) expect(list.length).toBeLessThanOrEqual(255);
      const example: Readonly<Record<string, string>> = importExamples[kind];
      for (const [column, all] of choices) expect([...all, '']).toContain(example[column]);
    },
  );
});
