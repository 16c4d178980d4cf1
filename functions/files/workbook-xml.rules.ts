// What the parts of a workbook say (ECMA-376): its sheets, its shared texts, and which formats of its cells are dates.
import { elementsIn, tagsIn, type XmlElement } from './xml-elements.rules.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const letterOf = (code: number): string => (code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : '');

/** The text between two tags: entities, and Excel's own `_x000D_` for what XML cannot hold. */
export const plainText = (xml: string): string => {
  const text = !xml.includes('&')
    ? xml
    : xml.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) => {
        if (hex !== undefined) return letterOf(Number.parseInt(hex, 16));
        if (decimal !== undefined) return letterOf(Number(decimal));
        return entities[name] ?? all;
      });
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex) => letterOf(Number.parseInt(hex, 16)))
    : text;
};

/** The attributes of a tag; a name may have a prefix. */
export const attributesOf = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...tag.matchAll(/(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name = '', double, single]) => [name.replace(/^.*:/, ''), plainText(double ?? single ?? '')],
    ),
  );

const tagsOf = (xml: string, name: string): Readonly<Record<string, string>>[] =>
  tagsIn(xml, name).map(attributesOf);

const without = (xml: string, elements: readonly XmlElement[]): string => {
  let rest = '';
  let at = 0;
  for (const { from, to } of elements) {
    rest += xml.slice(at, from);
    at = to;
  }
  return rest + xml.slice(at);
};

/** Texts of `<t>` one behind the other; how a Japanese word is spoken (`rPh`) is not part of it. Undefined of broken XML. */
export const textIn = (xml: string): string | undefined => {
  const spoken = xml.includes('rPh') ? elementsIn(xml, 'rPh') : [];
  const texts = spoken && elementsIn(without(xml, spoken), 't');
  return texts && plainText(texts.map(({ inside }) => inside).join(''));
};

/** By their number; undefined of broken XML. */
export const sharedTexts = (xml: string): string[] | undefined => {
  const texts = elementsIn(xml, 'si')?.map(({ inside }) => textIn(inside));
  return texts?.every((text) => text !== undefined) ? texts : undefined;
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
  tagsOf(xml, 'Relationship').map(({ Id = '', Type = '', Target = '' }) => ({
    id: Id,
    type: Type.replace(/^.*\//, ''),
    target: resolve(from, Target),
  }));

export type SheetName = { name: string; relation: string; isHidden: boolean };
export const sheetsOf = (xml: string): { sheets: SheetName[]; from1904: boolean } => ({
  sheets: tagsOf(xml, 'sheet').map(({ name = '', id = '', state }) => ({
    name,
    relation: id,
    isHidden: state === 'hidden' || state === 'veryHidden',
  })),
  from1904: tagsOf(xml, 'workbookPr').some(({ date1904 }) => date1904 === '1' || date1904 === 'true'),
});

const builtInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Of a format with a day or a year in it, outside of quotes, brackets and escapes. */
const isDateFormat = (code: string): boolean =>
  /[dy]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').replaceAll(/general/gi, ''));

/** By number of style, whether its cells are dates. */
export const dateStyles = (xml: string): boolean[] => {
  const own = new Map(
    tagsOf(xml, 'numFmt').map(({ numFmtId = '', formatCode = '' }) => [
      Number(numFmtId),
      isDateFormat(formatCode),
    ]),
  );
  const [cells] = elementsIn(xml, 'cellXfs') ?? [];
  return tagsOf(cells?.inside ?? '', 'xf').map(
    ({ numFmtId = '0' }) => own.get(Number(numFmtId)) ?? builtInDate(Number(numFmtId)),
  );
};
