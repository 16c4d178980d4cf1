// Elements of an XML part in one pass: each end is looked for once, and where one is missing nobody looks any further.
import { brokenWorkbook } from '../refusals/files.refusals.ts';
import { UnreadableFile } from './table-source.ts';

/** The begin of any element; a `>` in an attribute ends it, which no spreadsheet writes. */
const beginOfTag = /<([\w:.-]+)(\s[^<>]*?)?(\/?)>/g;

type Tag = { qualified: string; attributes: string; isEmpty: boolean; from: number; to: number };

/** The next tag of this name, whatever its prefix, from a place on. */
const nextTag = (xml: string, name: string, from: number): Tag | undefined => {
  for (let at = from; ; ) {
    beginOfTag.lastIndex = at;
    const match = beginOfTag.exec(xml);
    if (!match) return undefined;
    at = beginOfTag.lastIndex;
    const [, qualified = '', attributes = '', slash] = match;
    if (qualified.slice(qualified.indexOf(':') + 1) === name)
      return { qualified, attributes, isEmpty: slash === '/', from: match.index, to: at };
  }
};

/** What stands in the tags of this name, whether and wherever their elements end. */
export function* tagsIn(xml: string, name: string): Generator<string> {
  for (let tag = nextTag(xml, name, 0); tag; tag = nextTag(xml, name, tag.to)) yield tag.attributes;
}

export type XmlElement = { attributes: string; inside: string; from: number; to: number };

/** Throws when one begins and does not end: the part is broken, and however often that happens is found at the first. */
export function* elementsIn(xml: string, name: string): Generator<XmlElement> {
  let at = 0;
  for (let tag = nextTag(xml, name, at); tag; tag = nextTag(xml, name, at)) {
    const { attributes, from, to } = tag;
    if (tag.isEmpty) {
      at = to;
      yield { attributes, inside: '', from, to };
      continue;
    }
    const end = `</${tag.qualified}>`;
    const ends = xml.indexOf(end, to);
    if (ends < 0) throw new UnreadableFile(brokenWorkbook);
    at = ends + end.length;
    yield { attributes, inside: xml.slice(to, ends), from, to: at };
  }
}
