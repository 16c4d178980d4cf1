// Uploaded files: what is read, what is dropped, and what each unusable file is told.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import type { Columns } from '../../../functions/files/table-row.ts';
import { isRefusal, type Refusal } from '../../../functions/refusals/refusal.ts';

const columns = { required: ['nip', 'nama'], optional: ['catatan'] };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rowsOf = async (file: Uint8Array, wanted: Columns = columns) => {
  const table = await readWholeTable(file, wanted);
  return isRefusal(table) ? table : table.rows;
};
const read = (text: string) => rowsOf(bytes(text));
const refusalOf = (result: Refusal | readonly unknown[]) => {
  if (!isRefusal(result)) throw new Error('the file was taken');
  return result;
};

describe('a file that is made to cost much', () => {
  it.each([
    ['of line breaks', '\n'.repeat(4 * 1024 * 1024)],
    ['of line breaks under a heading', `nip,nama\n${'\r\n'.repeat(1024 * 1024)}`],
    ['of empty rows', `nip,nama\n${',\n'.repeat(1024 * 1024)}`],
  ])('is refused when its rows have been counted: %s', async (_, text) => {
    expect(refusalOf(await read(text)).reason).toBe('too-many-rows');
  });

  it.each([
    ['one quote', 'unbalanced-quotes', `nip,nama\n"${'x'.repeat(1024 * 1024)}`],
    ['one line', 'too-long-row', 'x'.repeat(1024 * 1024)],
    ['one cell', 'too-long-row', `nip,nama\n1,"${'x'.repeat(512 * 1024)}"\n`],
  ])('is refused when a record has no end: %s', async (_, reason, text) => {
    expect(refusalOf(await read(text)).reason).toBe(reason);
  });

  it('is read where it only has many people', async () => {
    const people = Array.from({ length: 60_000 }, (_, i) => `${i},Nama ${i}`).join('\n');
    expect(await read(`nip,nama\n${people}`)).toHaveLength(60_000);
  });
});

describe('a readable file', () => {
  it('gives the wanted columns only, in any order, with the row a spreadsheet shows', async () => {
    expect(await read('nama,nik,NIP\r\n\r\nSiti,1571,1\r\n,,\r\n"Budi\nUtomo",1572,2\r\n')).toEqual([
      { row: 3, cells: { nip: '1', nama: 'Siti', catatan: '' } },
      { row: 5, cells: { nip: '2', nama: 'Budi\nUtomo', catatan: '' } },
    ]);
  });

  it('may begin with a byte order mark and end without a line break', async () => {
    expect(await read('\uFEFFnip,nama\n1,Siti')).toEqual([
      { row: 2, cells: { nip: '1', nama: 'Siti', catatan: '' } },
    ]);
  });

  it('marks a row whose cells do not fit the heading, and forgives trailing empty cells', async () => {
    const rows = await read('nip,nama\n1,Siti,,\n2,Budi,lebih\n3\n');
    expect(rows).toMatchObject([
      { row: 2, cells: { nip: '1' } },
      { row: 3, cells: {}, misshapen: expect.stringContaining('3 kolom') },
      { row: 4, cells: {}, misshapen: expect.stringContaining('1 kolom') },
    ]);
  });

  it('forgives spaces and capitals in its heading, and spaces around its cells', async () => {
    expect(await read(' NIP , Nama \n 1 , Siti \n')).toEqual([
      { row: 2, cells: { nip: '1', nama: 'Siti', catatan: '' } },
    ]);
  });

  it('may have its heading further down, and any kind of line end', async () => {
    const siti = { nip: '1', nama: 'Siti', catatan: '' };
    for (const end of ['\n', '\r\n', '\r'])
      expect(await read(['', ',', 'nip,nama', '', '1,Siti', ''].join(end))).toEqual([
        { row: 5, cells: siti },
      ]);
  });

  it('keeps a row that is empty but for one cell', async () => {
    expect(await read('nip,nama\n,Siti\n, \n')).toEqual([
      { row: 2, cells: { nip: '', nama: 'Siti', catatan: '' } },
    ]);
  });

  it('may have columns of its own twice, as long as nobody wants them', async () => {
    expect(await read('nip,lain,nama,lain\n1,x,Siti,y\n')).toEqual([
      { row: 2, cells: { nip: '1', nama: 'Siti', catatan: '' } },
    ]);
  });

  it('gives back every cell that was written', async () => {
    const cell = fc.string().map((s) => s.replaceAll(/[\0']/g, '').trim());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (pairs) => {
        const quote = (s: string): string => `"${s.replaceAll('"', '""')}"`;
        const text = `nip,nama\n${pairs.map(([a, b]) => `${quote(a)},${quote(b)}`).join('\n')}\n`;
        const kept = pairs.flatMap(([nip, nama], i) => (nip || nama ? [[i + 2, nip, nama]] : []));
        const rows = await read(text);
        if (isRefusal(rows)) expect(kept).toEqual([]);
        else expect(rows.map((r) => [r.row, r.cells.nip, r.cells.nama])).toEqual(kept);
      }),
    );
  });
});

describe('a file as Excel saves it', () => {
  const row = { row: 2, cells: { nip: '1', nama: 'Réné, S.E.', catatan: '' } };
  const utf16 = (text: string): Uint8Array => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
  const windows = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
  it.each([
    ['with Indonesian settings', bytes('\uFEFFnip;nama\r\n1;Réné, S.E.\r\n')],
    ['with English settings', bytes('\uFEFFnip,nama\r\n1,"Réné, S.E."\r\n')],
    ['in the letters of its Windows', windows('nip;nama\r\n1;Réné, S.E.\r\n')],
    ['as Unicode text', utf16('nip\tnama\r\n1\tRéné, S.E.\r\n')],
    ['with its separator declared', bytes('\uFEFFsep=;\r\nnip;nama\r\n1;Réné, S.E.\r\n')],
    ['with a quoted heading', bytes('"nip";"nama"\r\n"1";"Réné, S.E."\r\n')],
    ['with empty rows on top', windows('nip;nama\r\n1;Réné, S.E.')],
  ])('%s is read', async (_, file) => expect(await rowsOf(file, columns)).toEqual([row]));

  it('is judged by its heading alone: commas and semicolons in cells decide nothing', async () => {
    expect(await read('nip;nama;catatan\n1;a,b,c,d;e,f,g\n')).toMatchObject([
      { cells: { nama: 'a,b,c,d', catatan: 'e,f,g' } },
    ]);
    expect(await read('nip,nama,catatan\n1,a;b;c;d,e;f;g\n')).toMatchObject([{ cells: { nama: 'a;b;c;d' } }]);
    expect(await read('"a;b;c;d;e",nip,nama\nx,1,y\n')).toMatchObject([{ cells: { nip: '1', nama: 'y' } }]);
    expect(await read('"a,b,c,nip,nama";nip;nama\nx;1;y\n')).toMatchObject([
      { cells: { nip: '1', nama: 'y' } },
    ]);
  });

  it('may head its columns as SIASN does', async () => {
    expect(await rowsOf(bytes('NIP BARU;Nama\n1;x\n'), { required: ['nip_baru', 'nama'] })).toMatchObject([
      { cells: { nip_baru: '1' } },
    ]);
  });

  it('says the same under every separator', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .map((s) => s.replaceAll(/[\p{C}\ufffd]/gu, '').trim());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (pairs) => {
        const quote = (s: string): string => `"${s.replaceAll('"', '""')}"`;
        const written = await Promise.all(
          [',', ';', '\t'].map((separator) =>
            read(
              ['nip', 'nama'].join(separator) +
                pairs.map((p) => `\n${p.map(quote).join(separator)}`).join(''),
            ),
          ),
        );
        expect(written[1]).toEqual(written[0]);
        expect(written[2]).toEqual(written[0]);
      }),
    );
  });
});

describe('an unusable file', () => {
  it('without a required column has the column named', async () => {
    expect(refusalOf(await read('nama,catatan\nSiti,x\n'))).toMatchObject({
      reason: 'missing-columns',
      status: 422,
      message: expect.stringMatching(/^Kolom wajib tidak ditemukan pada baris judul: nip\. Tuliskan/),
    });
  });

  it('has its missing columns named whatever separates the others', async () => {
    expect(refusalOf(await read('nip;alamat\n1;x\n')).message).toContain('judul: nama.');
    expect(refusalOf(await read('nip\talamat\n1\tx\n')).message).toContain('judul: nama.');
    expect(refusalOf(await read('nip|nama\n1|x\n')).message).toContain('judul: nip, nama.');
  });

  it('names the line where its quotes went wrong, and the column that is there twice', async () => {
    expect(refusalOf(await read('nip,nama\n1,Siti\n2,Bu"di\n')).message).toMatch(/3/);
    expect(refusalOf(await read('nip,nama,nama\n1,Siti,x\n')).message).toContain('nama');
    expect(refusalOf(await read('nip,nama,catatan,catatan\n1,Siti,x,y\n')).message).toContain('catatan');
  });

  it('has each missing column named, once', async () => {
    const { message, problems } = refusalOf(await read('alamat\nx\n'));
    expect(message).toMatch(/^Kolom wajib tidak ditemukan pada baris judul: nip, nama\. /);
    expect(problems).toBeUndefined();
  });

  it('with 0 rows is refused', async () => {
    expect(refusalOf(await read('nip,nama\n')).reason).toBe('no-rows');
    expect(refusalOf(await read('nip,nama\n\n,\n')).reason).toBe('no-rows');
  });

  it.each([
    ['is empty', 'empty-file', bytes('')],
    ['holds only blank lines', 'empty-file', bytes('\n\n')],
    ['is a program', 'binary-file', Uint8Array.from([...bytes('nip,nama\n1,S'), 0x00, 0x0a])],
    ['mixes two encodings', 'wrong-encoding', Uint8Array.from([...bytes('nip,nama\n1,é'), 0xe9, 0x0a])],
    [
      'is a picture',
      'other-file',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]),
    ],
    ['is an old workbook', 'workbook-file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['is a workbook cut short', 'broken-workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14])],
    ['is a PDF', 'other-file', bytes('%PDF-1.7 and so on')],
    ['is a page with a table', 'other-file', bytes('\n<table><tr><td>nip</td></tr></table>')],
    ['has an unclosed quote', 'unbalanced-quotes', bytes('nip,nama\n1,"Siti\n2,Budi\n')],
    ['has a quote inside a cell', 'unbalanced-quotes', bytes('nip,nama\n1,Si"ti\n')],
    ['has a column twice', 'doubled-column', bytes('nip,nama,nip\n1,Siti,2\n')],
  ])('that %s is refused as a whole', async (_, reason, file) => {
    expect(refusalOf(await rowsOf(file, columns))).toMatchObject({ reason, status: 422 });
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (file) => {
        const result = await rowsOf(file, columns);
        expect(isRefusal(result) || result.length > 0).toBe(true);
      }),
    );
  });
});
