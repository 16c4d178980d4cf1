// Opens a workbook as any other program would: by the directory of the archive and the parts it names, with nothing of our own reader.
import { crc32, inflateRawSync } from 'node:zlib';
import { parse } from 'node-html-parser';

/** The parts by name, each held against its length and sum. */
const partsOf = (bytes: Uint8Array): Map<string, string> => {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n -= 1) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry of the directory here');
    const [sum, packed, plain] = [16, 20, 24].map((place) => file.readUInt32LE(at + place));
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = inflateRawSync(file.subarray(from, from + (packed ?? 0)));
    if (content.length !== plain || crc32(content) !== sum) throw new Error(`${name} is damaged`);
    parts.set(name, content.toString('utf8'));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
};

export type OpenCell = string | number | { formula: string };

const decoded = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const placeOf = (reference: string): number =>
  [...reference.replaceAll(/\d/g, '')].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Sheet by name → its rows, as numbers, texts and formulas. */
export const openWorkbook = (bytes: Uint8Array): Map<string, OpenCell[][]> => {
  const parts = partsOf(bytes);
  const xml = (name: string) => {
    const text = parts.get(name);
    if (text === undefined) throw new Error(`no part ${name}`);
    return parse(text, { lowerCaseTagName: true });
  };
  const targets = new Map(
    xml('xl/_rels/workbook.xml.rels')
      .querySelectorAll('relationship')
      .map((r) => [r.getAttribute('Id'), r.getAttribute('Target')]),
  );
  return new Map(
    xml('xl/workbook.xml')
      .querySelectorAll('sheet')
      .map((sheet) => {
        const rows = xml(`xl/${targets.get(sheet.getAttribute('r:id'))}`)
          .querySelectorAll('row')
          .map((row) => {
            const cells: OpenCell[] = [];
            for (const c of row.querySelectorAll('c')) {
              const formula = c.querySelector('f');
              cells[placeOf(c.getAttribute('r') ?? '')] = formula
                ? { formula: formula.rawText }
                : c.getAttribute('t') === 'inlineStr'
                  ? decoded(c.querySelector('t')?.rawText ?? '')
                  : Number(c.querySelector('v')?.rawText);
            }
            return Array.from(cells, (cell) => cell ?? '');
          });
        return [decoded(sheet.getAttribute('name') ?? ''), rows] as const;
      }),
  );
};
