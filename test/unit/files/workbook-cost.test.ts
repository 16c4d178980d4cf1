// What a table file may cost whoever reads it: every part of a workbook made of long runs of every piece, counted and timed against its own double.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordSplitter } from '../../../functions/files/csv-records.rules.ts';
import { namedIn } from '../../../functions/files/heading.rules.ts';
import {
  type Cost,
  noCost,
  spend,
  tableLimits,
  workbookLimits,
} from '../../../functions/files/reading-limits.ts';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import type { Columns } from '../../../functions/files/table-row.ts';
import { UnreadableFile } from '../../../functions/files/table-source.ts';
import { openSheet } from '../../../functions/files/workbook-table.ts';
import { readSharedTexts, sharedTexts } from '../../../functions/files/workbook-xml.rules.ts';
import { importFiles, importKinds } from '../../../functions/people/import-kinds.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { relations, zip } from './builders.ts';

const columns: Columns = { required: ['nip', 'nama'], identifiers: ['nip'] };
const heading =
  '<row r="1"><c r="A1" t="str"><v>nip</v></c><c r="B1" t="str"><v>nama</v></c></row><row r="2"><c t="s"><v>0</v></c><c s="0"><v>44000</v></c></row>';
const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`;

const whole = {
  '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  'xl/workbook.xml': '<workbook><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': `<Relationships>${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}${relation('r3', 'styles', 'styles.xml')}</Relationships>`,
  'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
  'xl/sharedStrings.xml': '<sst><si><t>1</t></si></sst>',
  'xl/worksheets/sheet1.xml': `<sheetData>${heading}</sheetData>`,
} as const;
type Part = keyof typeof whole;
const made = (changed: Partial<Record<Part, string>>, isStored = true): Uint8Array =>
  zip(Object.entries({ ...whole, ...changed }).map(([name, content]) => ({ name, content, isStored })));

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
/** Reads to the end, or to where the reader refuses: why, and what it has counted. */
const read = async (bytes: Uint8Array): Promise<{ reason: string; cost: Cost }> => {
  const cost = noCost();
  try {
    const opened = await openSheet(once(bytes), columns, undefined, cost);
    if (isRefusal(opened)) return { reason: opened.reason, cost };
    for await (const _ of opened.records);
    return { reason: 'read', cost };
  } catch (error) {
    if (error instanceof UnreadableFile) return { reason: error.refusal.reason, cost };
    throw error;
  }
};

const pieces = [
  ...[
    'a',
    '0',
    ' ',
    '\n',
    '\t',
    '"',
    "'",
    '&',
    '&a',
    '&amp;',
    '&#',
    '_x',
    '_x0041_',
    '<',
    '>',
    '/',
    '</',
    '=',
    ':',
  ],
  ...['[', ']', '[]', '[a', '"a', '\\', '*', '_', 'd', 'general', 'a=', 'a="', "a='", 'a:', '../', 'é', '😀'],
  ...['<a', '<a>', '<a ', '<a/>', '</a>', '<a:b:', '<![CDATA', '<!--', '<?xml'],
  ...['<si', '<si>', '<si/>', '<si></si>', '<x:si>', '<t', '<t>', '<t/>', '<t></t>', '<rPh>', '<rPh></rPh>'],
  ...['<row', '<row ', '<row>', '<row/>', '<row></row>', '</row>', '<x:row>', '<row r="1">', '<row r='],
  ...[
    '<c',
    '<c ',
    '<c>',
    '<c/>',
    '<c></c>',
    '<c t="s"><v>0</v></c>',
    '<v',
    '<v ',
    '<v>',
    '<v></v>',
    '<is><t>',
  ],
  ...[
    '<sheet ',
    '<sheet>',
    '<sheet r:id="r1"/>',
    '<Relationship',
    '<Relationship ',
    '<Relationship Id="r1"/>',
  ],
  ...[
    '<numFmt ',
    '<numFmt formatCode="',
    '<numFmt formatCode="[d"/>',
    '<cellXfs',
    '<cellXfs>',
    '<xf',
    '<xf/>',
  ],
];

/** Where in a part the pieces stand. */
const places: readonly (readonly [part: Part, before: string, after: string])[] = [
  ...Object.entries(whole).flatMap(([part, text]) => [
    [part as Part, '', ''] as const,
    [part as Part, text.slice(0, text.indexOf('>') + 1), text.slice(text.indexOf('>') + 1)] as const,
    [part as Part, text.slice(0, text.lastIndexOf('<')), text.slice(text.lastIndexOf('<'))] as const,
  ]),
  ['_rels/.rels', '<Relationships><Relationship Target="', '"/></Relationships>'],
  ['xl/workbook.xml', '<workbook><sheets><sheet r:id="r1" name="', '"/></sheets></workbook>'],
  [
    'xl/styles.xml',
    '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="',
    '"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>',
  ],
  ['xl/sharedStrings.xml', '<sst><si>', '</si></sst>'],
  ['xl/sharedStrings.xml', '<sst><si><t>', '</t></si></sst>'],
  ['xl/worksheets/sheet1.xml', `<sheetData>${heading}<row r="3">`, '</row></sheetData>'],
  ['xl/worksheets/sheet1.xml', `<sheetData>${heading}<row r="3"><c `, '/></row></sheetData>'],
  ['xl/worksheets/sheet1.xml', `<sheetData>${heading}<row r="3"><c>`, '</c></row></sheetData>'],
  ['xl/worksheets/sheet1.xml', `<sheetData>${heading}<row r="3"><c><v>`, '</v></c></row></sheetData>'],
  [
    'xl/worksheets/sheet1.xml',
    `<sheetData>${heading}<row r="3"><c t="inlineStr"><is><t>`,
    '</t></is></c></row></sheetData>',
  ],
];

const millisecondsOf = async (run: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage();
  await run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
};

/** Far less than the square of this many letters takes, and far more than the letters do. */
const length = 96 * 1024;
const quickMs = 100;

describe('every part of a workbook', () => {
  it.each(places)('%s, filled behind %j, costs as much as it is long', async (part, before, after) => {
    for (const piece of pieces) {
      const time = (letters: number): Promise<number> => {
        const bytes = made({ [part]: `${before}${piece.repeat(letters / piece.length)}${after}` });
        return millisecondsOf(() => read(bytes));
      };
      if ((await time(length)) < quickMs) continue;
      // What is slow may be compiled or collected just then; what grows with the square is slow each time, four times for twice.
      const ratios: number[] = [];
      for (let tries = 0; tries < 3; tries += 1) ratios.push((await time(2 * length)) / (await time(length)));
      expect(Math.min(...ratios), piece).toBeLessThan(3);
    }
  });
});

describe('a workbook of a few kilobytes', () => {
  const sheets = (n: number): string =>
    `<workbook><sheets>${'<sheet name="A" r:id="r1"/>'.repeat(n)}</sheets></workbook>`;

  it('with many sheets on one part has it unpacked at most twice', async () => {
    const sheet = `<sheetData>${'<x/>'.repeat(250_000)}</sheetData>`;
    const { cost } = await read(
      made({ 'xl/workbook.xml': sheets(400), 'xl/worksheets/sheet1.xml': sheet }, false),
    );
    expect(cost.unpacked).toBeGreaterThan(1_000_000);
    expect(cost.unpacked).toBeLessThan(2 * sheet.length + 10_000 + sheets(400).length);
  });

  it('in which many cells name one long text is read no further than a text file is', async () => {
    const shared = `<sst><si><t>${'x'.repeat(60_000)}</t></si></sst>`;
    const sheet = `<sheetData>${heading}${'<row><c t="s"><v>0</v></c></row>'.repeat(5_000)}</sheetData>`;
    const bytes = made({ 'xl/sharedStrings.xml': shared, 'xl/worksheets/sheet1.xml': sheet }, false);
    expect(bytes.length).toBeLessThan(4_000);
    const { reason, cost } = await read(bytes);
    expect(reason).toBe('too-large-workbook');
    expect(cost.letters).toBeLessThan(workbookLimits.letters + tableLimits.recordLetters);
  });

  it('in which a row names one text of blanks many times is refused before they are trimmed', async () => {
    const shared = `<sst><si><t>${' '.repeat(60_000)}</t></si></sst>`;
    const sheet = `<sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(400)}</row></sheetData>`;
    const { reason } = await read(
      made({ 'xl/sharedStrings.xml': shared, 'xl/worksheets/sheet1.xml': sheet }),
    );
    expect(reason).toBe('too-long-row');
  });

  it.each<[string, Partial<Record<Part, string>>, string]>([
    [
      'a text beyond a cell',
      { 'xl/sharedStrings.xml': `<sst><si><t>${' '.repeat(65_537)}</t></si></sst>` },
      'too-long-row',
    ],
    ['more sheets', { 'xl/workbook.xml': sheets(workbookLimits.sheets + 1) }, 'overfull-workbook'],
    [
      'more relations',
      {
        'xl/_rels/workbook.xml.rels': `<Relationships>${'<Relationship Id="a"/>'.repeat(workbookLimits.relations + 1)}</Relationships>`,
      },
      'overfull-workbook',
    ],
    [
      'more formats',
      { 'xl/styles.xml': `<styleSheet>${'<numFmt/>'.repeat(workbookLimits.formats + 1)}</styleSheet>` },
      'overfull-workbook',
    ],
    [
      'more styles',
      {
        'xl/styles.xml': `<styleSheet><cellXfs>${'<xf/>'.repeat(workbookLimits.styles + 1)}</cellXfs></styleSheet>`,
      },
      'overfull-workbook',
    ],
    [
      'more texts',
      { 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(workbookLimits.texts + 1)}</sst>` },
      'overfull-workbook',
    ],
    [
      'more cells in a row',
      {
        'xl/worksheets/sheet1.xml': `<sheetData><row>${'<c/>'.repeat(workbookLimits.cellsInRow + 1)}</row></sheetData>`,
      },
      'too-long-row',
    ],
  ])('with %s than any has is refused', async (_, changed, reason) => {
    expect((await read(made(changed))).reason).toBe(reason);
  });

  it('with more parts than any has is refused', async () => {
    const parts = Array.from({ length: workbookLimits.parts + 1 }, (_, i) => ({
      name: `a${i}`,
      content: '',
    }));
    expect((await read(zip(parts))).reason).toBe('overfull-workbook');
  });

  it('with a format without an end has no dates, and one with an end has', async () => {
    const dates = async (code: string): Promise<string | undefined> => {
      const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`;
      const table = await readWholeTable(made({ 'xl/styles.xml': styles }), columns);
      return isRefusal(table) ? table.reason : table.rows[0]?.cells.nama;
    };
    expect(await dates('[$-421]dd mmmm yyyy;@')).toBe('2020-06-18');
    expect(await dates('[Red]0 &quot;days&quot;')).toBe('44000');
    expect(await dates('[dd')).toBe('2020-06-18');
    expect(await dates('0\\d_y*d')).toBe('44000');
    expect(await dates('General')).toBe('44000');
    expect(await dates('['.repeat(15_000))).toBe('44000');
    expect(await dates('['.repeat(1_000_000))).toBe('overfull-workbook');
  });

  const many = 'a="" '.repeat(150_000);
  it.each<[string, Partial<Record<Part, string>>]>([
    ['a look of cells', { 'xl/styles.xml': `<styleSheet><cellXfs><xf ${many}/></cellXfs></styleSheet>` }],
    ['a cell', { 'xl/worksheets/sheet1.xml': `<sheetData>${heading}<row><c ${many}/></row></sheetData>` }],
    ['a row', { 'xl/worksheets/sheet1.xml': `<sheetData>${heading}<row ${many}/></sheetData>` }],
    ['a sheet', { 'xl/workbook.xml': `<workbook><sheets><sheet ${many} r:id="r1"/></sheets></workbook>` }],
    ['the settings', { 'xl/workbook.xml': `<workbook><workbookPr ${many}/></workbook>` }],
    ['a relation', { '_rels/.rels': `<Relationships><Relationship ${many}/></Relationships>` }],
  ])('in which %s has attributes without end is refused before they are read', async (_, changed) => {
    const { reason } = await read(made(changed));
    expect(reason).toBe('overfull-workbook');
  });

  it('in which cells have longer attributes than any spreadsheet writes has them counted as letters', async () => {
    const long = `<row>${`<c ${'a="" '.repeat(3_000)}/>`.repeat(60)}</row>`;
    const { cost } = await read(
      made({ 'xl/worksheets/sheet1.xml': `<sheetData>${heading}${long}</sheetData>` }),
    );
    expect(cost.letters).toBeGreaterThan(60 * 14_000);
  });

  it.each(['unpacked', 'letters', 'rows', 'cells'] as const)(
    'ends where all of its %s are too many',
    (counted) => {
      const cost = noCost();
      spend(cost, counted, workbookLimits[counted]);
      expect(() => spend(cost, counted, 1)).toThrow(UnreadableFile);
    },
  );
});

describe('the texts that cells share', () => {
  const text = fc.oneof(
    fc.constantFrom('<si/>', '<x:si/>', '<si></si>', '<si ><t>a</t></si>', '<!-- si> -->', '\n'),
    fc
      .string({ unit: fc.constantFrom('a', 'ж', ' ', '&gt;', 'si', '_x000D_', '/', '😀') })
      .map((inside) => `<si><r><t>${inside}</t></r><rPh><t>b</t></rPh></si>`),
    fc.string({ unit: fc.constantFrom('a', 'ж') }).map((inside) => `<x:si><x:t>${inside}</x:t></x:si>`),
  );
  async function* inPieces(xml: string, cuts: readonly number[]): AsyncGenerator<string> {
    const ends = [...cuts.map((cut) => cut % (xml.length + 1)), xml.length].toSorted((a, b) => a - b);
    for (const [i, end] of ends.entries()) yield xml.slice(ends[i - 1] ?? 0, end);
  }

  it('are the same in whatever pieces their part is unpacked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        async (all, cuts) => {
          const xml = `<sst count="1">${all.join('')}</sst>`;
          const whole = sharedTexts();
          let broken = false;
          try {
            whole.read(xml);
          } catch {
            broken = true;
          }
          const told = readSharedTexts(inPieces(xml, cuts), workbookLimits);
          if (broken) await expect(told).rejects.toThrow(UnreadableFile);
          else expect(await told).toEqual(whole.texts);
        },
      ),
    );
  });

  it('weigh no more than they may, at two bytes a letter beyond Latin-1', async () => {
    const shared = (letter: string) =>
      `<sst>${`<si><t>${letter.repeat(16)}</t></si>`.repeat(1_200_000)}</sst>`;
    const [latin, wide] = await Promise.all(
      ['a', 'ж'].map(async (letter) => (await read(made({ 'xl/sharedStrings.xml': shared(letter) }))).reason),
    );
    expect([latin, wide]).toEqual(['read', 'too-large-workbook']);
  });

  it('of which one does not end is refused before it fills the memory', async () => {
    const endless = `<sst><si><t>${'a<b></b>'.repeat(700_000)}`;
    expect((await read(made({ 'xl/sharedStrings.xml': endless }))).reason).toBe('too-long-row');
  });
});

describe('a workbook that is read while somebody waits', () => {
  it.each([
    ['more texts than it may', '<si><t>a</t></si>'.repeat(210_000), 'overfull-workbook'],
    ['texts of more letters', `<si><t>${'a'.repeat(60)}</t></si>`.repeat(120_000), 'too-large-workbook'],
    ['letters of two bytes', `<si><t>${'ж'.repeat(20)}</t></si>`.repeat(95_000), 'read'],
    ['more of them', `<si><t>${'ж'.repeat(24)}</t></si>`.repeat(84_000), 'read'],
  ])('shares %s', async (_, shared, reason) => {
    const bytes = made({ 'xl/sharedStrings.xml': `<sst><si><t>1</t></si>${shared}</sst>` });
    const waited = await readWholeTable(bytes, columns);
    const told = isRefusal(waited) ? waited.reason : 'read';
    expect((await read(bytes)).reason).toBe('read');
    expect([told, bytes.length]).toEqual([reason, bytes.length]);
  });

  it.each([
    ['cells', `<row>${'<c/>'.repeat(16_000)}</row>`.repeat(70), 'overfull-workbook'],
    ['rows', '<row/>'.repeat(210_000), 'too-many-rows'],
  ])('has a tenth of the %s that the work in the background takes', async (_, more, reason) => {
    const bytes = made({ 'xl/worksheets/sheet1.xml': `<sheetData>${heading}${more}</sheetData>` });
    expect((await read(bytes)).reason).toBe('read');
    const waited = await readWholeTable(bytes, columns);
    expect(isRefusal(waited) ? waited.reason : waited.rows.length).toBe(reason);
  });
});

describe('a text file of commas', () => {
  it('has no more cells in a row than any table of ours', () => {
    const row = `${'a,'.repeat(30_000)}\n"a"${',"b"'.repeat(10_000)}\n`;
    const records = recordSplitter(',')(row, true);
    expect(isRefusal(records) ? records : records.map(({ cells }) => cells.length)).toEqual([500, 500]);
  });

  it('is looked through once for each row, whatever it may be a table of', async () => {
    const all: Columns = {
      required: [...new Set(importKinds.flatMap((kind) => importFiles[kind].columns.required))],
    };
    const time = (cells: number): Promise<number> =>
      millisecondsOf(() => {
        for (let n = 0; n < 40; n += 1)
          for (let again = 0; again < 20; again += 1) namedIn(rows(cells)[n] ?? [], all);
      });
    const made = new Map<number, string[][]>();
    const rows = (cells: number): string[][] => {
      const known =
        made.get(cells) ?? Array.from({ length: 40 }, () => Array<string>(cells).fill('Kolom lain'));
      made.set(cells, known);
      return known;
    };
    await time(100);
    // Twenty looks at rows ten times as wide: each look used to go over all of their cells for every name of every column.
    const ratios: number[] = [];
    for (const width of [1_000, 1_001, 1_002]) ratios.push((await time(10 * width)) / (await time(width)));
    expect(Math.min(...ratios)).toBeLessThan(20);
  });
});
