// Every regular expression of the functions, and of what stands at the ports of the one-machine home, against texts made to keep it busy: its cost grows with the text, not with its square.
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';

/** Nearly what a form may carry; every cell of a file has less. */
const longest = 48 * 1024;
/** Far more than any of them needs for it, and far less than the square of it takes. */
const patienceMs = 150;

/** Looked at only once the text is known to be short, or on text of our own: by their source, and why. */
const bounded: Readonly<Record<string, string>> = {
  '^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}$': 'after the length, 254',
  '0+$': 'a score of ours, written with two decimals',
  ',?0+$': 'hours of ours, written with two decimals',
  '\\B(?=(\\d{3})+$)': 'the digits of a number of ours',
  '[\\s,.–-]+$': 'a subject that was cut to a line before',
};

type Pattern = { file: string; source: string; flags: string };
const patternsIn = (file: string, text: string): Pattern[] => {
  const found: Pattern[] = [];
  new Visitor({
    Literal: (node) => {
      if ('regex' in node && node.regex)
        found.push({ file, source: node.regex.pattern, flags: node.regex.flags.replace('g', '') });
    },
  }).visit(parseSync(file, text).program);
  return found;
};

const patterns = [
  ...readSources(
    'functions/**/*.{ts,tsx}',
    'local/{gateway,local-server,workflow-pages}.ts',
    'local/mailbox/*.ts',
    'local/uploads/*.ts',
    'local/step-functions/http.ts',
  ),
]
  .flatMap(([file, text]) => patternsIn(file, text))
  .filter(({ source }, i, all) => all.findIndex((p) => p.source === source) === i);

const pieces = [
  ...[
    'a',
    'A',
    '0',
    '1',
    '.',
    '-',
    '_',
    '@',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '"',
    "'",
    ';',
    ',',
    '|',
    '=',
    '<',
    '>',
    '&',
    '#',
    '%',
  ],
  ...[
    '/',
    '(',
    ')',
    '+',
    ':',
    '[',
    ']',
    '*',
    '?',
    '{',
    '}',
    '\\',
    'é',
    '\u0301',
    '\u200d',
    'a.',
    'a-',
    '.a',
    '-a',
    'a@',
    '0.',
    '000.',
    '0,',
    'a ',
    ' a',
    'a=b;',
    '<a>',
    // Tags of a worksheet that begin and never end.
    '<row ',
    '<c>',
    '<v ',
    '\\"',
  ],
];
const around: readonly (readonly [string, string])[] = [
  ['', ''],
  ['', '!'],
  ['a@', '@'],
  ['"', '\n!'],
  ['<head', 'x'],
  ['1', '\u0000'],
];
const texts = pieces.flatMap((piece) =>
  around.map(([before, after]) => before + piece.repeat(Math.floor(longest / piece.length)) + after),
);

/** In time of the processor: that others are at work on the machine says nothing of a pattern. */
const slowest = (pattern: RegExp): { ms: number; text: string } => {
  let worst = { ms: 0, text: '' };
  for (const text of texts) {
    const before = process.threadCpuUsage();
    pattern.test(text);
    const { user, system } = process.threadCpuUsage(before);
    const ms = (user + system) / 1_000;
    if (ms > worst.ms) worst = { ms, text: text.slice(0, 12) };
    if (ms > patienceMs) break;
  }
  return worst;
};

describe('a regular expression', () => {
  it('is there to be tried', () => expect(patterns.length).toBeGreaterThan(80));

  it.each(patterns.filter(({ source }) => !(source in bounded)))(
    '/$source/ of $file is quick',
    ({ source, flags }) => {
      const pattern = new RegExp(source, flags);
      const first = slowest(pattern);
      // A busy machine may hold up one try; the square of a length holds up the next as well.
      const { ms } = first.ms < patienceMs ? first : slowest(pattern);
      expect(ms, JSON.stringify(first)).toBeLessThan(patienceMs);
    },
  );

  it('that takes the square of its text is found', () => {
    expect(slowest(/^[^\s@]+@[^\s@]+\.[^\s@]+$/).ms).toBeGreaterThan(patienceMs);
    expect(slowest(/(a+)+$/.test('a') ? /\s+$/ : /x/).ms).toBeGreaterThan(patienceMs);
  });

  it('is bounded only while it is there', () => {
    expect(Object.keys(bounded).filter((source) => !patterns.some((p) => p.source === source))).toEqual([]);
  });
});
