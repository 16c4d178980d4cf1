// Workbooks: what another program wrote is read as it meant it, and what is made to cost much is refused before it does.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noCost } from '../../../functions/files/reading-limits.ts';
import { sheetSplitter } from '../../../functions/files/sheet-records.rules.ts';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import type { Columns } from '../../../functions/files/table-row.ts';
import { UnreadableFile } from '../../../functions/files/table-source.ts';
import {
  dateStyles,
  relationsOf,
  sharedTexts,
  sheetsOf,
} from '../../../functions/files/workbook-xml.rules.ts';
import { agencyColumns } from '../../../functions/people/agencies-file.rules.ts';
import { catalogueColumns } from '../../../functions/people/catalogue-file.rules.ts';
import { rosterColumns } from '../../../functions/people/roster-file.rules.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { type Entry, workbook, zip } from './builders.ts';

const fileOf = (name: string): Uint8Array =>
  readFileSync(new URL(`../../data/office-files/${name}`, import.meta.url));
const read = async (file: Uint8Array, columns: Columns, sheet?: string) => {
  const table = await readWholeTable(file, columns, sheet === undefined ? {} : { sheet });
  if (isRefusal(table)) throw new Error(table.message);
  return table;
};

const inline = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const heading = `<row r="1">${inline('A1', 'nip')}${inline('B1', 'nama')}</row>`;
const columns: Columns = { required: ['nip', 'nama'], identifiers: ['nip'] };
const readOwn = async (sheet: string, more: readonly Entry[] = [], isStored = false) =>
  readWholeTable(workbook(sheet, more, isStored), columns);
const reasonOf = async (file: Uint8Array): Promise<string> => {
  const table = await readWholeTable(file, columns);
  return isRefusal(table) ? table.reason : 'taken';
};

describe('a workbook of another program', () => {
  it('gives dates as dates, texts as texts, and passes over its title and the numbers of its columns', async () => {
    const { rows, notes } = await read(fileOf('agencies.xlsx'), agencyColumns);
    expect(notes).toMatchObject([{ kind: 'rows-above', rows: 1 }, { kind: 'numbering-row' }]);
    expect(rows).toMatchObject([
      { row: 5, cells: { unor_id: 'u-01', nip_kepala: '198001152005011001', berlaku_mulai: '2017-01-01' } },
      { row: 6, cells: { unor_id: 'u-02', nip_kepala: '', berlaku_mulai: '2017-01-01' } },
    ]);
    expect(rows.every((r) => r.doubts === undefined)).toBe(true);
  });

  it('counts its days from 1904 where it says so', async () => {
    const { rows } = await read(fileOf('agencies-1904.xlsx'), agencyColumns);
    expect(rows[0]?.cells.berlaku_mulai).toBe('2017-01-01');
  });

  it('has its table on the first sheet that shows one, and says which', async () => {
    const { rows, notes } = await read(fileOf('roster-numbers.xlsx'), rosterColumns);
    expect(notes[0]).toEqual({ kind: 'sheet', name: 'Data' });
    expect(rows.map((r) => r.cells.pns_id)).toEqual(['p-61', 'p-62', 'p-63', 'p-64']);
    expect(rows.map((r) => r.doubts?.nip_baru)).toEqual(['numeric', 'numeric', undefined, undefined]);
    expect(rows.map((r) => r.cells.tmt_jabatan)).toEqual(Array(4).fill('2022-02-01'));
  });

  it('gives the sheet that is asked for, a hidden one too, or names those there are', async () => {
    const { rows } = await read(fileOf('roster-numbers.xlsx'), rosterColumns, ' arsip ');
    expect(rows.map((r) => r.cells.pns_id)).toEqual(['p-99']);
    const refused = await readWholeTable(fileOf('roster-numbers.xlsx'), rosterColumns, { sheet: 'Rekap' });
    expect(refused).toMatchObject({
      reason: 'unknown-sheet',
      message: expect.stringContaining('Petunjuk, Data, Arsip'),
    });
  });

  it('gives numbers as Indonesia writes them, and marks codes that were numbers', async () => {
    const { rows } = await read(fileOf('catalogue.xlsx'), catalogueColumns);
    expect(rows.map((r) => [r.cells.kode, r.cells.jp, r.cells.biaya_per_peserta, r.doubts])).toEqual([
      ['A-11', '32', '1250000', undefined],
      ['7', '32', '1250000', { kode: 'numeric' }],
      ['A-12', '7,5', '1250000', undefined],
      ['A-13', '32', '1250000', undefined],
    ]);
    expect(rows[3]?.cells.penyelenggara).toBe('#REF!');
  });
});

describe('a workbook of LibreOffice', () => {
  it.each([
    ['agencies', agencyColumns],
    ['siasn-headings', rosterColumns],
    ['titles', rosterColumns],
    ['catalogue-money', catalogueColumns],
  ] as const)('says the same as the text it was made from: %s', async (name, own) => {
    const text = await read(fileOf(`${name}.csv`), own);
    const book = await read(fileOf(`${name.replace(/-.*/, '')}-libreoffice.xlsx`), own);
    expect(book.rows.map((r) => [r.row, r.cells])).toEqual(text.rows.map((r) => [r.row, r.cells]));
  });

  it('that guessed its columns has made numbers of the long ones, and says so', async () => {
    const { rows } = await read(fileOf('excel-numbers-libreoffice.xlsx'), rosterColumns);
    expect(rows.map((r) => r.doubts?.nip_baru)).toEqual([
      'numeric',
      undefined,
      'numeric',
      'numeric',
      'numeric',
    ]);
  });
});

describe('the XML of a sheet', () => {
  it('is read in whatever pieces, with prefixes, entities, rich and shared texts', async () => {
    const shared =
      '<x:sst><x:si><x:t>A &amp; B</x:t></x:si><x:si><x:r><x:t>C</x:t></x:r><x:r><x:t xml:space="preserve"> D_x000D_</x:t></x:r><x:rPh sb="0" eb="1"><x:t>no</x:t></x:rPh></x:si><x:si/></x:sst>';
    const sheet = `<x:worksheet><x:sheetData><x:row r="1"><x:c t="inlineStr"><x:is><x:t>nip</x:t></x:is></x:c><x:c t='inlineStr'><x:is><x:t>nama</x:t></x:is></x:c></x:row><x:row r="3"><x:c r='A3' t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row><x:row/><x:row><x:c r="B5" t="str"><x:f>1&lt;2</x:f><x:v>&#65;&#x42;</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const table = await readOwn(sheet, [{ name: 'xl/sharedStrings.xml', content: shared }]);
    expect(table).toMatchObject({
      rows: [
        { row: 3, cells: { nip: 'A & B', nama: 'C D' } },
        { row: 5, cells: { nip: '', nama: 'AB' } },
      ],
    });
  });

  it.each([
    ['a row without an end', `${heading}<row r="2">${inline('A2', '1')}`],
    [
      'a section that is no markup',
      `${heading}<row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[1]]></t></is></c></row>`,
    ],
    ['entities of its own', `<!DOCTYPE x [<!ENTITY a "b">]>${heading}`],
    ['rows numbered with words', `<row r="one">${inline('A1', 'nip')}</row>`],
  ])('with %s is no whole workbook', async (_, sheet) => {
    expect(await readOwn(sheet)).toMatchObject({ reason: 'broken-workbook' });
  });
});

describe('a workbook that is made to cost much', () => {
  const megabytes = (n: number): Uint8Array => Buffer.alloc(n * 1024 * 1024, ' ');

  it.each<[string, string, () => Uint8Array]>([
    [
      'declares more than may be unpacked',
      'too-large-workbook',
      () => workbook(heading, [{ name: 'xl/media/a', content: 'x', declared: 1024 ** 3 }]),
    ],
    [
      'unpacks to more than it declares',
      'broken-workbook',
      () =>
        zip([
          ...['_rels/.rels', 'xl/workbook.xml'].map((name) => ({
            name,
            content: megabytes(8),
            declared: 10,
          })),
        ]),
    ],
    [
      'shares more texts than are held',
      'too-large-workbook',
      () => workbook(heading, [{ name: 'xl/sharedStrings.xml', content: 'x', declared: 65 * 1024 * 1024 }]),
    ],
    [
      'has a row of megabytes',
      'too-long-row',
      () => workbook(`${heading}<row r="2">${inline('A2', 'x'.repeat(3 * 1024 * 1024))}</row>`),
    ],
    [
      'has more rows than any government people',
      'too-many-rows',
      () => workbook(`${heading}${`<row>${inline('A2', '1')}</row>`.repeat(100_001)}`),
    ],
  ])('because it %s is refused', async (_, reason, make) => {
    expect(await reasonOf(make())).toBe(reason);
  });

  it('because each row has a cell in the last column weighs no more than its cells', async () => {
    const before = process.memoryUsage().heapUsed;
    const rows = Array.from(
      { length: 60_000 },
      (_, i) =>
        `<row r="${i + 2}"><c r="XFD${i + 2}"><v>1</v></c><c r="A${i + 2}" t="str"><v>x</v></c></row>`,
    ).join('');
    const table = await readOwn(`${heading}${rows}`, [], true);
    if (isRefusal(table)) throw new Error(table.message);
    expect(table.rows).toHaveLength(60_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * 1024 * 1024);
  });

  it.each([0, 30, 100, 400, 700])('or is torn after %i bytes is no whole workbook', async (length) => {
    const whole = workbook(`${heading}<row r="2">${inline('A2', '1')}</row>`);
    expect(await reasonOf(whole)).toBe('taken');
    expect(['broken-workbook', 'empty-file']).toContain(await reasonOf(whole.slice(0, length)));
  });

  it('or has any one byte changed never throws', async () => {
    const whole = workbook(`${heading}<row r="2">${inline('A2', '1')}</row>`);
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(typeof (await reasonOf(changed))).toBe('string');
    }
  });
});

describe('XML that begins and never ends', () => {
  const split = (xml: string): unknown =>
    sheetSplitter({ shared: [], dates: [], from1904: false, cost: noCost() })(xml, true);
  const row = (cells: string): string => `<sheetData><row r="1">${cells}</row></sheetData>`;
  /** What a part costs whose one piece of text is repeated, by the piece and what reads the part. */
  it.each<[string, string, (xml: string) => unknown]>([
    ['shared texts', '<si>', (xml) => sharedTexts().read(xml)],
    ['shared texts in tags', '<si ', (xml) => sharedTexts().read(xml)],
    ['shared texts of many prefixes', '<a:si><b:si>', (xml) => sharedTexts().read(xml)],
    ['parts of one shared text', '<t>', (xml) => sharedTexts().read(`<si>${xml}</si>`)],
    ['readings of one shared text', '<rPh>', (xml) => sharedTexts().read(`<si>${xml}</si>`)],
    ['readings and texts in turns', '<rPh></rPh><t>a</t>', (xml) => sharedTexts().read(`<si>${xml}</si>`)],
    ['relations', '<Relationship', (xml) => relationsOf(xml, '')],
    ['sheets', '<sheet ', sheetsOf],
    ['formats', '<numFmt ', dateStyles],
    ['lists of formats', '<cellXfs>', dateStyles],
    ['cells', '<c>', (xml) => split(row(xml))],
    ['cells in tags', '<c ', (xml) => split(row(xml))],
    ['values', '<v ', (xml) => split(row(`<c>${xml}</c>`))],
    ['rows', '<row ', (xml) => split(xml)],
    ['names', `<${'a'.repeat(40)}`, (xml) => relationsOf(xml, '')],
  ])('costs no more than its length: %s', (_, piece, read) => {
    const time = (length: number): number => {
      const xml = piece.repeat(length / piece.length);
      const tries = [1, 2, 3].map(() => {
        const before = process.threadCpuUsage();
        try {
          read(xml);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
        }
        const { user, system } = process.threadCpuUsage(before);
        return (user + system) / 1_000;
      });
      return Math.max(Math.min(...tries), 0.5);
    };
    time(20_000);
    // Sixteen times the text: a cost that grows with its square would be 256 times.
    const ratio = (): number => time(320_000) / time(20_000);
    const first = ratio();
    // The first may have been compiled in between; the square of a length holds up the next as well.
    expect(first < 64 ? first : ratio()).toBeLessThan(64);
  });

  it('is a broken workbook, not one with less in it', async () => {
    const cells = `${inline('A2', '1')}${inline('B2', 'a')}`;
    expect(await readOwn(`${heading}<row r="2">${cells}</row>`)).not.toMatchObject({
      reason: expect.anything(),
    });
    for (const sheet of [
      `${heading}<row r="2">${cells}<c r="C2"></row>`,
      `${heading}<row r="2">${inline('A2', '1')}<c r="B2" t="inlineStr"><is><t>a</is></c></row>`,
    ])
      expect(await readOwn(sheet)).toMatchObject({ reason: 'broken-workbook' });
    const shared = { name: 'xl/sharedStrings.xml', content: '<sst><si><t>a</t></si><si><t>b</t></sst>' };
    expect(await readOwn(`${heading}<row r="2">${cells}</row>`, [shared])).toMatchObject({
      reason: 'broken-workbook',
    });
  });

  it('or a list of relations of many megabytes is refused before it is read', async () => {
    const content = `<Relationships>${' '.repeat(17 * 1024 * 1024)}</Relationships>`;
    expect(await reasonOf(zip([{ name: '_rels/.rels', content }]))).toBe('too-large-workbook');
  });
});

describe('another kind of archive', () => {
  it.each([
    ['dokumen Word', 'word/document.xml'],
    ['salindia PowerPoint', 'ppt/presentation.xml'],
    ['berkas OpenDocument (.ods)', 'mimetype'],
    ['arsip ZIP', 'foto.jpg'],
  ])('is named: %s', async (name, part) => {
    const refused = await readWholeTable(zip([{ name: part, content: 'x' }]), columns);
    expect(refused).toMatchObject({ reason: 'other-file', message: expect.stringContaining(name) });
  });
});
