// Writes a small workbook (XLSX): text that stays text, so that no id loses a digit, numbers to add up, drop-down lists and a heading that stays.
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

export type SheetColumn = {
  heading: string;
  width: number;
  choices?: readonly string[] | undefined;
  /** Of its numbers, all of them: 80 beside 84.5 is 80.00. */
  decimals?: boolean;
};
/** A number is one that may be added up; whatever is an id, or was typed by somebody, is text. */
export type SheetCell = string | number;
export type NewSheet = {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
};

/** Letters that Excel takes in a cell. */
const mostLetters = 32_767;

/** What XML cannot hold is left out; the rest is escaped. */
const xml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The media type of a workbook. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Styles by number: 0 plain, 1 text, 2 heading, 3 number, 4 number with two decimals, 5 number in thousands. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3ECF5"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" xfId="0"/><xf numFmtId="49" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" xfId="0" applyFont="1" applyFill="1"/>${[0, 2, 3].map((format) => `<xf numFmtId="${format}" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>`).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const letters = (place: number): string =>
  place < 26
    ? String.fromCharCode(65 + place)
    : `${letters(Math.floor(place / 26) - 1)}${String.fromCharCode(65 + (place % 26))}`;

/** From here on thousands are set apart; a year is below it. */
const manyDigits = 10_000;

const numberStyle = (value: number, decimals = false): number =>
  decimals ? 4 : Math.abs(value) < manyDigits ? 3 : 5;

const cellXml = (cell: SheetCell, place: string, style: number, column?: SheetColumn): string =>
  typeof cell === 'number'
    ? `<c r="${place}" s="${numberStyle(cell, column?.decimals)}"><v>${cell}</v></c>`
    : cell === ''
      ? ''
      : `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(cell.slice(0, mostLetters))}</t></is></c>`;

const rowXml = (
  cells: readonly SheetCell[],
  row: number,
  style: number,
  columns: readonly SheetColumn[] = [],
): string =>
  `<row r="${row}">${cells.map((cell, i) => cellXml(cell, `${letters(i)}${row}`, style, columns[i])).join('')}</row>`;

/** As many rows as an import takes. */
const lastRow = 100_001;

const listXml = ({ choices = [] }: SheetColumn, place: number): string =>
  choices.length === 0
    ? ''
    : `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Pilihan" error="Pilih salah satu isian pada daftar." sqref="${letters(place)}2:${letters(place)}${lastRow}"><formula1>"${xml(choices.join(','))}"</formula1></dataValidation>`;

/** What stands before the rows of a sheet, its heading included, and what stands behind them. */
const around = ({ columns }: Pick<NewSheet, 'columns'>): { head: string; foot: string } => {
  const lists = columns.map(listXml).filter((list) => list !== '');
  const cols = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" style="1" customWidth="1"/>`,
  );
  const heading = rowXml(
    columns.map((column) => column.heading),
    1,
    2,
  );
  const validations =
    lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
  return {
    head: `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>${heading}`,
    foot: `</sheetData>${validations}</worksheet>`,
  };
};

/** Rows from the one with this number on; the heading is row 1. */
const rowsXml = ({ columns, rows }: Pick<NewSheet, 'columns' | 'rows'>, first: number): string =>
  rows.map((cells, i) => rowXml(cells, first + i, 1, columns)).join('');

const sheetXml = (sheet: NewSheet): string => {
  const { head, foot } = around(sheet);
  return head + rowsXml(sheet, 2) + foot;
};

type Part = { name: string; packed: Buffer; crc: number; length: number };

const partOf = (name: string, text: string): Part => {
  const plain = Buffer.from(text);
  return { name, packed: deflateRawSync(plain), crc: crc32(plain), length: plain.length };
};

/** Packed while it comes: what is held of it is what it weighs packed. */
const streamedPart = async (name: string, texts: AsyncIterable<string>): Promise<Part> => {
  let [crc, length] = [0, 0];
  const packed: Buffer[] = [];
  await pipeline(
    async function* () {
      for await (const text of texts) {
        const plain = Buffer.from(text);
        crc = crc32(plain, crc);
        length += plain.length;
        yield plain;
      }
    },
    createDeflateRaw(),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) packed.push(chunk);
    },
  );
  return { name, packed: Buffer.concat(packed), crc, length };
};

const entry = ({ name, packed, crc, length: plainBytes }: Part, offset: number) => {
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc, 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(plainBytes, 8);
  // Version 2.0, names in UTF-8, deflate, the first day of ZIP's calendar: the same workbook has the same bytes.
  const common = Buffer.from([20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0]);
  const length = Buffer.from([name.length, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, sizes, length, Buffer.from(name), packed]);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(offset, 10);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    common,
    sizes,
    length,
    place,
    Buffer.from(name),
  ]);
  return { local, central };
};

const zipOf = (parts: readonly Part[]): Uint8Array<ArrayBuffer> => {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = entry(part, offset);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

/** Everything but the sheets themselves. */
const frameOf = (names: readonly string[]): Part[] => {
  const numbered = names.map((name, i) => ({ name, n: i + 1 }));
  const type = (part: string, kind: string): string =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relations = (inside: string): string =>
    `${declaration}<Relationships xmlns="${packages}/relationships">${inside}</Relationships>`;
  return [
    partOf(
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/styles.xml', 'styles')}${numbered.map(({ n }) => type(`/xl/worksheets/sheet${n}.xml`, 'worksheet')).join('')}</Types>`,
    ),
    partOf('_rels/.rels', relations(relation('r1', 'officeDocument', 'xl/workbook.xml'))),
    partOf(
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbered.map(({ name, n }) => `<sheet name="${xml(name)}" sheetId="${n}" r:id="s${n}"/>`).join('')}</sheets></workbook>`,
    ),
    partOf(
      'xl/_rels/workbook.xml.rels',
      relations(
        `${numbered.map(({ n }) => relation(`s${n}`, 'worksheet', `worksheets/sheet${n}.xml`)).join('')}${relation('styles', 'styles', 'styles.xml')}`,
      ),
    ),
    partOf('xl/styles.xml', styles),
  ];
};

const sheetName = (i: number): string => `xl/worksheets/sheet${i + 1}.xml`;

export const workbookOf = (sheets: readonly NewSheet[]): Uint8Array<ArrayBuffer> =>
  zipOf([
    ...frameOf(sheets.map(({ name }) => name)),
    ...sheets.map((sheet, i) => partOf(sheetName(i), sheetXml(sheet))),
  ]);

/** A sheet whose rows come in portions: they are never all held at once. Small sheets may stand behind it. */
export const workbookOfRows = async (
  sheet: Omit<NewSheet, 'rows'>,
  portions: AsyncIterable<NewSheet['rows']>,
  behind: readonly NewSheet[] = [],
): Promise<Uint8Array<ArrayBuffer>> => {
  const { head, foot } = around(sheet);
  async function* texts(): AsyncGenerator<string> {
    yield head;
    let next = 2;
    for await (const rows of portions) {
      yield rowsXml({ columns: sheet.columns, rows }, next);
      next += rows.length;
    }
    yield foot;
  }
  return zipOf([
    ...frameOf([sheet.name, ...behind.map(({ name }) => name)]),
    await streamedPart(sheetName(0), texts()),
    ...behind.map((small, i) => partOf(sheetName(i + 1), sheetXml(small))),
  ]);
};
