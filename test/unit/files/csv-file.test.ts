// Uploaded files: what is read, what is dropped, and what each unusable file is told.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../functions/files/csv-file.rules.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';

const columns = { required: ['nip', 'nama'], optional: ['catatan'] };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readCsv(bytes(text), columns);
const refusalOf = (result: ReturnType<typeof readCsv>) => {
  if (!isRefusal(result)) throw new Error('the file was taken');
  return result;
};

describe('a file that is made to cost much', () => {
  it.each([
    ['of line breaks', '\n'.repeat(4 * 1024 * 1024)],
    ['of line breaks under a heading', `nip,nama\n${'\r\n'.repeat(1024 * 1024)}`],
    ['of empty rows', `nip,nama\n${',\n'.repeat(1024 * 1024)}`],
  ])('is refused when its rows have been counted: %s', (_, text) => {
    expect(refusalOf(read(text)).reason).toBe('too-many-rows');
  });

  it.each([
    ['one quote', `nip,nama\n"${'x'.repeat(1024 * 1024)}`],
    ['one line', 'x'.repeat(1024 * 1024)],
  ])('is refused when a record has no end: %s', (_, text) => {
    expect(refusalOf(read(text)).reason).toBe('unbalanced-quotes');
  });

  it('is read where it only has many people', () => {
    const people = Array.from({ length: 60_000 }, (_, i) => `${i},Nama ${i}`).join('\n');
    expect(read(`nip,nama\n${people}`)).toHaveLength(60_000);
  });
});

describe('a readable file', () => {
  it('gives the wanted columns only, in any order, with the row a spreadsheet shows', () => {
    expect(read('nama,nik,NIP\r\n\r\nSiti,1571,1\r\n,,\r\n"Budi\nUtomo",1572,2\r\n')).toEqual([
      { row: 3, cells: { nip: '1', nama: 'Siti', catatan: '' } },
      { row: 5, cells: { nip: '2', nama: 'Budi\nUtomo', catatan: '' } },
    ]);
  });

  it('may begin with a byte order mark and end without a line break', () => {
    expect(read('\uFEFFnip,nama\n1,Siti')).toEqual([
      { row: 2, cells: { nip: '1', nama: 'Siti', catatan: '' } },
    ]);
  });

  it('marks a row whose cells do not fit the heading, and forgives trailing empty cells', () => {
    const rows = read('nip,nama\n1,Siti,,\n2,Budi,lebih\n3\n');
    expect(rows).toMatchObject([
      { row: 2, cells: { nip: '1' } },
      { row: 3, cells: {}, misshapen: expect.stringContaining('3 kolom') },
      { row: 4, cells: {}, misshapen: expect.stringContaining('1 kolom') },
    ]);
  });

  it('forgives spaces and capitals in its heading, and spaces around its cells', () => {
    expect(read(' NIP , Nama \n 1 , Siti \n')).toEqual([
      { row: 2, cells: { nip: '1', nama: 'Siti', catatan: '' } },
    ]);
  });

  it('may have its heading further down, and any kind of line end', () => {
    const siti = { nip: '1', nama: 'Siti', catatan: '' };
    for (const end of ['\n', '\r\n', '\r'])
      expect(read(['', ',', 'nip,nama', '', '1,Siti', ''].join(end))).toEqual([{ row: 5, cells: siti }]);
  });

  it('keeps a row that is empty but for one cell', () => {
    expect(read('nip,nama\n,Siti\n, \n')).toEqual([
      { row: 2, cells: { nip: '', nama: 'Siti', catatan: '' } },
    ]);
  });

  it('may have columns of its own twice, as long as nobody wants them', () => {
    expect(read('nip,lain,nama,lain\n1,x,Siti,y\n')).toEqual([
      { row: 2, cells: { nip: '1', nama: 'Siti', catatan: '' } },
    ]);
  });

  it('gives back every cell that was written', async () => {
    const cell = fc.string().map((s) => s.replaceAll('\0', '').trim());
    await fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), (pairs) => {
        const quote = (s: string): string => `"${s.replaceAll('"', '""')}"`;
        const text = `nip,nama\n${pairs.map(([a, b]) => `${quote(a)},${quote(b)}`).join('\n')}\n`;
        const kept = pairs.flatMap(([nip, nama], i) => (nip || nama ? [[i + 2, nip, nama]] : []));
        const rows = read(text);
        if (isRefusal(rows)) expect(kept).toEqual([]);
        else expect(rows.map((r) => [r.row, r.cells.nip, r.cells.nama])).toEqual(kept);
      }),
    );
  });
});

describe('an unusable file', () => {
  it.each([
    ['titik koma (;)', 'nip;nama;catatan\n1;Siti;\n'],
    ['tab', 'nip\tnama\n1\tSiti\n'],
  ])('separated by %s is told how to be saved', (name, text) => {
    const refusal = refusalOf(read(text));
    expect(refusal).toMatchObject({ reason: 'wrong-separator', status: 422 });
    expect(refusal.message).toContain(name);
    expect(refusal.message).toContain('Simpan ulang');
  });

  it('without a required column has the column named', () => {
    expect(refusalOf(read('nama,catatan\nSiti,x\n'))).toMatchObject({
      reason: 'missing-columns',
      status: 422,
      message: 'Kolom wajib tidak ditemukan pada baris judul: nip.',
    });
  });

  it('with one wanted name between other separators lacks columns, no more', () => {
    expect(refusalOf(read('nip;alamat\n1;x\n')).reason).toBe('missing-columns');
    expect(refusalOf(read('NIP ; Nama\n1;x\n')).reason).toBe('wrong-separator');
    expect(refusalOf(read('nip;catatan;x\n1;x;y\n')).reason).toBe('wrong-separator');
  });

  it('names the line where its quotes went wrong, and the column that is there twice', () => {
    expect(refusalOf(read('nip,nama\n1,Siti\n2,Bu"di\n')).message).toMatch(/3/);
    expect(refusalOf(read('nip,nama,nama\n1,Siti,x\n')).message).toContain('nama');
    expect(refusalOf(read('nip,nama,catatan,catatan\n1,Siti,x,y\n')).message).toContain('catatan');
  });

  it('has each missing column named, once', () => {
    const { message, problems } = refusalOf(read('alamat\nx\n'));
    expect(message).toBe('Kolom wajib tidak ditemukan pada baris judul: nip, nama.');
    expect(problems).toBeUndefined();
  });

  it('with 0 rows is refused', () => {
    expect(refusalOf(read('nip,nama\n')).reason).toBe('no-rows');
    expect(refusalOf(read('nip,nama\n\n,\n')).reason).toBe('no-rows');
  });

  it.each([
    ['is empty', 'empty-file', bytes('')],
    ['holds only blank lines', 'empty-file', bytes('\n\n')],
    ['is a program', 'binary-file', Uint8Array.from([...bytes('nip,nama\n1,S'), 0x00, 0x0a])],
    ['is Latin-1', 'wrong-encoding', Uint8Array.from([...bytes('nip,nama\n1,S'), 0xe9, 0x0a])],
    ['is UTF-16', 'wrong-encoding', Uint8Array.from([0xff, 0xfe, 0x6e, 0x00, 0x69, 0x00])],
    ['is an Excel workbook', 'workbook-file', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14])],
    ['has an unclosed quote', 'unbalanced-quotes', bytes('nip,nama\n1,"Siti\n2,Budi\n')],
    ['has a quote inside a cell', 'unbalanced-quotes', bytes('nip,nama\n1,Si"ti\n')],
    ['has a column twice', 'doubled-column', bytes('nip,nama,nip\n1,Siti,2\n')],
  ])('that %s is refused as a whole', (_, reason, file) => {
    expect(refusalOf(readCsv(file, columns))).toMatchObject({ reason, status: 422 });
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (file) => {
        const result = readCsv(file, columns);
        expect(isRefusal(result) || result.length > 0).toBe(true);
      }),
    );
  });
});
