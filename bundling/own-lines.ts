// Leaves in a bundle's map only what leads to our own sources: Node reads the whole map at every cold start.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** Of a source map (ECMA-426) what esbuild writes. */
type SourceMap = { version: number; sources: string[]; names: string[]; mappings: string };

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const numberOf = new Map([...digits].map((digit, value) => [digit, value]));

/** Numbers in base 64, five bits each, the lowest first; the lowest bit of all is the sign, the highest of each says "more". */
const decode = (text: string): number[] => {
  const numbers: number[] = [];
  let number = 0;
  let shift = 0;
  for (const digit of text) {
    const value = numberOf.get(digit) ?? 0;
    number += (value & 31) << shift;
    shift += 5;
    if (value & 32) continue;
    numbers.push(number & 1 ? -(number >> 1) : number >> 1);
    number = 0;
    shift = 0;
  }
  return numbers;
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
  let wrote = [0, 0, 0, 0, 0];
  let wasOwn = false;
  const mappings = map.mappings.split(';').map((line) => {
    read[0] = 0;
    wrote[0] = 0;
    return line
      .split(',')
      .flatMap((segment) => {
        const differences = decode(segment);
        for (const [i, difference] of differences.entries()) read[i] = (read[i] ?? 0) + difference;
        const [column = 0, source = 0, at = 0, atColumn = 0, name = 0] = read;
        const isOurs = differences.length > 1 && own[source] === true;
        // Where ours ends, a bare column says so, also on a later line; further columns of a library say nothing new.
        if (!isOurs && !wasOwn) return [];
        wasOwn = isOurs;
        const now = isOurs
          ? [
              column,
              sources.place(source),
              at,
              atColumn,
              ...(differences.length > 4 ? [names.place(name)] : []),
            ]
          : [column];
        const text = now.map((value, i) => encode(value - (wrote[i] ?? 0))).join('');
        wrote = wrote.map((value, i) => now[i] ?? value);
        return [text];
      })
      .join(',');
  });
  return {
    version: map.version,
    sources: sources.kept(map.sources),
    names: names.kept(map.names),
    mappings: mappings.join(';'),
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
