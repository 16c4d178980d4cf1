// Leaves in a bundle's map only what leads to our own sources: Node reads the whole map at every cold start.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** Of a source map (ECMA-426) what esbuild writes. */
type SourceMap = { version: number; sources: string[]; names: string[]; mappings: string };

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOfCode = new Uint8Array(128);
for (const [value, digit] of [...digits].entries()) valueOfCode[digit.charCodeAt(0)] = value;

const [comma, semicolon] = [','.charCodeAt(0), ';'.charCodeAt(0)];

/**
 * Adds the differences of the segment that begins here to what is read so far; answers with where it ends and how many they
 * were. They are numbers in base 64, five bits each, the lowest first; the lowest bit of all is the sign, the highest of each
 * says "more". By hand, because a build reads a million of them.
 */
const readSegment = (mappings: string, start: number, read: number[]): { end: number; fields: number } => {
  let fields = 0;
  let number = 0;
  let shift = 0;
  for (let end = start; ; end++) {
    const code = end < mappings.length ? mappings.charCodeAt(end) : semicolon;
    if (code === comma || code === semicolon) return { end, fields };
    const value = valueOfCode[code] ?? 0;
    number |= (value & 31) << shift;
    shift += 5;
    if (value & 32) continue;
    read[fields] = (read[fields] ?? 0) + (number & 1 ? -(number >> 1) : number >> 1);
    fields += 1;
    number = 0;
    shift = 0;
  }
};

const encode = (number: number): string => {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = '';
  do {
    text += digits[(rest & 31) | (rest > 31 ? 32 : 0)];
    rest >>= 5;
  } while (rest > 0);
  return text;
};

/** The old number of each that is kept, in the order in which they are first seen. */
const numbering = () => {
  const places = new Map<number, number>();
  return {
    place: (old: number): number => {
      const place = places.get(old) ?? places.size;
      places.set(old, place);
      return place;
    },
    kept: <T>(all: readonly T[]): T[] => [...places.keys()].flatMap((old) => all[old] ?? []),
  };
};

/** A segment is five differences: column in the bundle, source, line, column, name; the first begins anew with each line. */
const ownLines = (map: SourceMap, isOwn: (source: string) => boolean): SourceMap => {
  const own = map.sources.map(isOwn);
  const sources = numbering();
  const names = numbering();
  const read = [0, 0, 0, 0, 0];
  const wrote = [0, 0, 0, 0, 0];
  const { mappings: all } = map;
  let mappings = '';
  let isFirst = true;
  let wasOwn = false;
  const write = (...now: readonly number[]): void => {
    if (!isFirst) mappings += ',';
    isFirst = false;
    for (const [i, value] of now.entries()) {
      mappings += encode(value - (wrote[i] ?? 0));
      wrote[i] = value;
    }
  };
  for (let start = 0; start <= all.length; ) {
    const { end, fields } = readSegment(all, start, read);
    const [column = 0, source = 0, at = 0, atColumn = 0, name = 0] = read;
    const isOurs = fields > 1 && own[source] === true;
    if (isOurs)
      write(column, sources.place(source), at, atColumn, ...(fields > 4 ? [names.place(name)] : []));
    // Where ours ends, a bare column says so, also on a later line; further columns of a library say nothing new.
    else if (wasOwn) write(column);
    wasOwn = isOurs;
    if (all.charCodeAt(end) === semicolon) {
      mappings += ';';
      isFirst = true;
      read[0] = 0;
      wrote[0] = 0;
    }
    start = end + 1;
  }
  return {
    version: map.version,
    sources: sources.kept(map.sources),
    names: names.kept(map.names),
    mappings,
  };
};

export const mapOwnLines: Plugin = {
  name: 'map-own-lines',
  setup: (build) => {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      for (const output of Object.keys(metafile?.outputs ?? {}).filter((file) => file.endsWith('.map'))) {
        const file = resolve(build.initialOptions.absWorkingDir ?? '.', output);
        const map = JSON.parse(readFileSync(file, 'utf8')) as SourceMap;
        // "left-out:" is no file either.
        const isOwn = (source: string): boolean =>
          /(^|\/)functions\//.test(source) && !source.includes('node_modules/');
        writeFileSync(file, JSON.stringify(ownLines(map, isOwn)));
      }
    });
  },
};
