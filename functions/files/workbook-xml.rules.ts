// What the parts of a workbook say (ECMA-376): its sheets, its shared texts, and which formats of its cells are dates.
// Each in time that grows with the part, and no more of anything than `reading-limits.ts` says; what is beyond throws `UnreadableFile`.
import { tooLargeWorkbook, tooLongRow } from '../refusals/files.refusals.ts';
import { atMost, type Cost, workbookLimits } from './reading-limits.ts';
import { UnreadableFile } from './table-source.ts';
import { elementsIn, tagsIn, type XmlElement } from './xml-elements.rules.ts';

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const letterOf = (code: number): string => (code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : '');

/** The text between two tags: entities, and Excel's own `_x000D_` for what XML cannot hold. */
export const plainText = (xml: string): string => {
  const text = !xml.includes('&')
    ? xml
    : xml.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) => {
        if (hex !== undefined) return letterOf(Number.parseInt(hex, 16));
        if (decimal !== undefined) return letterOf(Number(decimal));
        return entities.get(name) ?? all;
      });
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex) => letterOf(Number.parseInt(hex, 16)))
    : text;
};

/** The attributes of a tag; a name may have a prefix. */
export const attributesOf = (tag: string): Readonly<Record<string, string>> => {
  atMost(tag.length, workbookLimits.tagLetters, 'huruf dalam satu tanda');
  return Object.fromEntries(
    [...tag.matchAll(/(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name = '', double, single]) => [name.replace(/^.*:/, ''), plainText(double ?? single ?? '')],
    ),
  );
};

function* tagsOf(
  xml: string,
  name: string,
  most: number,
  what: string,
): Generator<Readonly<Record<string, string>>> {
  let found = 0;
  for (const tag of tagsIn(xml, name)) {
    found += 1;
    atMost(found, most, what);
    yield attributesOf(tag);
  }
}

const without = (xml: string, elements: Iterable<XmlElement>): string => {
  let rest = '';
  let at = 0;
  for (const { from, to } of elements) {
    rest += xml.slice(at, from);
    at = to;
  }
  return rest + xml.slice(at);
};

/** Texts of `<t>` one behind the other; how a Japanese word is spoken (`rPh`) is not part of it. */
export const textIn = (xml: string): string => {
  const written = xml.includes('rPh') ? without(xml, elementsIn(xml, 'rPh')) : xml;
  let text = '';
  for (const { inside } of elementsIn(written, 't')) text += inside;
  return plainText(text);
};

/** A text of its own: a part of a longer one keeps the whole of it in memory, at two bytes a letter where it has one beyond Latin-1. */
const apart = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');

const headBytes = 24;
const bytesOf = (text: string): number =>
  headBytes + (/[\u0100-\uffff]/.test(text) ? 2 * text.length : text.length);

/** The texts that cells share, by their number, as piece after piece of the part is read. */
export const sharedTexts = (
  most: Pick<Cost['most'], 'texts' | 'textBytes'> = workbookLimits,
): { texts: readonly string[]; read: (xml: string) => void } => {
  const texts: string[] = [];
  let bytes = 0;
  return {
    texts,
    read: (xml) => {
      for (const { inside } of elementsIn(xml, 'si')) {
        const text = textIn(inside);
        // Any number of cells may name it: each would cost as much as it is long.
        if (text.length > workbookLimits.textLetters) throw new UnreadableFile(tooLongRow(0));
        atMost(texts.push(apart(text)), most.texts, 'teks');
        bytes += bytesOf(text);
        if (bytes > most.textBytes) throw new UnreadableFile(tooLargeWorkbook(most.textBytes));
      }
    },
  };
};

const wholeText = /<\/(?:[\w.-]{1,40}:)?si>$|<(?:[\w.-]{1,40}:)?si\s{0,9}\/>$/;
const longestEnd = 60;

/** Behind the last text that ends, or is empty, beyond a place; 0 where none does. */
const endOfWhole = (xml: string, from: number): number => {
  for (let at = xml.lastIndexOf('>'); at >= from; at = xml.lastIndexOf('>', at - 1)) {
    if (wholeText.test(xml.slice(Math.max(0, at - longestEnd), at + 1))) return at + 1;
    if (at === 0) break;
  }
  return 0;
};

/** Reads the part as it is unpacked: it is never held as a whole. */
export const readSharedTexts = async (
  pieces: AsyncIterable<string>,
  most: Cost['most'],
): Promise<readonly string[]> => {
  const { texts, read } = sharedTexts(most);
  let rest = '';
  for await (const piece of pieces) {
    const looked = Math.max(0, rest.length - longestEnd);
    rest += piece;
    const end = endOfWhole(rest, looked);
    read(rest.slice(0, end));
    rest = rest.slice(end);
    if (rest.length > workbookLimits.sharedTextLetters) throw new UnreadableFile(tooLongRow(0));
  }
  read(rest);
  return texts;
};

/** Where a part points to another, in the folder it lies in. */
const resolve = (from: string, target: string): string => {
  const path = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/'))
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  return path.join('/');
};

export type Relation = { id: string; type: string; target: string };
export const relationsOf = (xml: string, from: string): Relation[] =>
  [...tagsOf(xml, 'Relationship', workbookLimits.relations, 'hubungan antarbagian')].map(
    ({ Id = '', Type = '', Target = '' }) => ({
      id: Id,
      type: Type.slice(Type.lastIndexOf('/') + 1),
      target: resolve(from, Target),
    }),
  );

export type SheetName = { name: string; relation: string; isHidden: boolean };
export const sheetsOf = (xml: string): { sheets: SheetName[]; from1904: boolean } => {
  const [settings = ''] = tagsIn(xml, 'workbookPr');
  const { date1904 } = attributesOf(settings);
  return {
    sheets: [...tagsOf(xml, 'sheet', workbookLimits.sheets, 'lembar')].map(
      ({ name = '', id = '', state }) => ({
        name,
        relation: id,
        isHidden: state === 'hidden' || state === 'veryHidden',
      }),
    ),
    from1904: date1904 === '1' || date1904 === 'true',
  };
};

const builtInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Of a format with a day or a year in it, outside of quotes, brackets, escaped letters and gaps as wide as a letter. */
const isDateFormat = (code: string): boolean => {
  if (code.length > workbookLimits.formatLetters) return false;
  const lastOf = { '"': code.lastIndexOf('"'), ']': code.lastIndexOf(']') };
  let shown = '';
  for (let at = 0; at < code.length; at += 1) {
    const letter = code.charAt(at);
    const close = letter === '"' ? '"' : letter === '[' ? ']' : undefined;
    // An end is looked for only where there is one: a format of brackets that never close costs no more than its letters.
    if (close && lastOf[close] > at) at = code.indexOf(close, at + 1);
    else if (/[\\_*]/.test(letter)) at += 1;
    else shown += letter;
  }
  return /[dy]/i.test(shown.replaceAll(/general/gi, ''));
};

/** By number of style, whether its cells are dates. */
export const dateStyles = (xml: string): boolean[] => {
  const own = new Map<number, boolean>();
  for (const { numFmtId = '', formatCode = '' } of tagsOf(
    xml,
    'numFmt',
    workbookLimits.formats,
    'format angka',
  ))
    own.set(Number(numFmtId), isDateFormat(formatCode));
  const [cells] = elementsIn(xml, 'cellXfs');
  return [...tagsOf(cells?.inside ?? '', 'xf', workbookLimits.styles, 'gaya sel')].map(
    ({ numFmtId = '0' }) => own.get(Number(numFmtId)) ?? builtInDate(Number(numFmtId)),
  );
};
