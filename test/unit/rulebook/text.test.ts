// What a text may hold: hostile letters never get in, names that people really have always do, and no text costs much.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asLine,
  isMailAddress,
  readText,
  type TextRule,
  texts,
} from '../../../functions/rulebook/text.rules.ts';

const kept = (raw: string, rule: TextRule = texts.title) => {
  const { text, fault } = readText(raw, rule);
  return fault ?? text;
};
/** Nothing that hides, turns around or breaks a line; an independent list, not the rule's own. */
const hostile = [
  ...Array.from({ length: 32 }, (_, i) => i).filter((c) => ![9, 10, 11, 12, 13].includes(c)),
  0x7f,
  0x80,
  0x9f,
  0x202a,
  0x202b,
  0x202c,
  0x202d,
  0x202e,
  0x2066,
  0x2067,
  0x2068,
  0x2069,
  0xfff9,
  0xe000,
  0x10fffd,
].map((code) => String.fromCodePoint(code));
const unseen = [0xad, 0x61c, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff, 0xe0041].map(
  (code) => String.fromCodePoint(code),
);
const lineBreaks = ['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029', '\t', '\u00a0', '\u3000'];

describe('a text on one line', () => {
  it.each(hostile)('with %j is refused, and the sign is named', (sign) => {
    const named = `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
    for (const rule of Object.values(texts))
      expect(readText(`Budi${sign}Utomo`, rule).fault).toBe(
        `Memuat karakter tersembunyi (${named}). Ketik ulang isinya`,
      );
  });
  it.each(unseen)('loses %j, which nobody sees', (sign) => {
    expect(kept(`${sign}Bu${sign}di Utomo${sign}`)).toBe('Budi Utomo');
  });
  it.each(lineBreaks)('has a space in place of %j', (sign) => {
    expect(kept(`Budi${sign}${sign}Utomo${sign}`)).toBe('Budi Utomo');
  });
  it('is never made of what nobody sees, whatever Unicode counts it as', () => {
    const blank = [...Array(0x110000).keys()]
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((sign) => /[\p{Default_Ignorable_Code_Point}\s\u2800]/u.test(sign));
    // Fillers of Hangul are letters, the blank of Braille is a symbol.
    for (const sign of ['\u3164', '\uffa0', '\u115f', '\u2800', '\ufe0f', '\u034f'])
      expect(blank).toContain(sign);
    for (const rule of [texts.personName, texts.title, texts.note])
      for (const sign of blank)
        for (const raw of [sign, sign.repeat(20), `\u3164${sign}\u200d`, ` ${sign} `]) {
          const { text, fault } = readText(raw, rule);
          expect([raw, fault === undefined ? text : '']).toEqual([raw, '']);
        }
  });

  it('is composed, so that two ways of writing a letter are one name', () => {
    expect(kept('Rene\u0301')).toBe('Ren\u00e9');
  });
  it('has no tower of marks on a letter', () => {
    expect(kept(`Bu${'\u0301'.repeat(9)}di`)).toContain('bertumpuk');
  });
  it('with half a character is refused', () => {
    expect(kept('Budi\ud800')).toContain('U+D800');
  });
  it('keeps the joiners of writings that spell with them', () => {
    for (const name of ['می\u200cخواهم', 'ꦏ\ua9c0\u200cꦏ']) expect(kept(name)).toBe(name);
  });
});

describe('the name of a person', () => {
  it.each([
    "Ma'ruf Amin",
    'H. Abdul ’Aziz, S.Pd.I., M.Pd.',
    'Nu`man',
    'I Gusti Ngurah Agung-Putra',
    'Dr. Ir. Soekarno',
    'dr. Müller Siregar, Sp.A(K)',
    'Zoë d’Arcy',
    'Si Manjuntak / br. Hutagalung',
    'Raden Mas "Ucok" Hadi',
    'أحمد',
    'Ahmad 2',
    'M.',
    'Å',
  ])('may be %s', (name) => expect(kept(name, texts.personName)).toBe(name.normalize('NFC')));
  it.each(['Budi <b>', '=HYPERLINK', 'a@b.id', 'Budi {x}', 'Budi|Utomo', 'Budi;Utomo', '😀'])(
    'is not %s',
    (name) => expect(kept(name, texts.personName)).toContain('Nama hanya memuat'),
  );
  it('has at most 120 characters, and half a megabyte is not looked at', () => {
    expect(kept('x'.repeat(120), texts.personName)).toHaveLength(120);
    expect(kept('x'.repeat(121), texts.personName)).toBe('Paling banyak 120 karakter');
    const started = performance.now();
    for (const letter of ['x', ' ', '\u0301', '\u200b', 'e\u0301'])
      expect(kept(letter.repeat(500_000), texts.personName)).toBe('Paling banyak 120 karakter');
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('a text of several lines', () => {
  it('keeps its paragraphs and nothing else of the white', () => {
    expect(kept('  satu \r\n\r\n\r\n\r\ndua\tdua\u2028tiga  ', texts.note)).toBe('satu\n\ndua dua\ntiga');
  });
});

describe('any text', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 300 });
  it('is normal after the first time', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...Object.values(texts)), (raw, rule) => {
        const first = readText(raw, rule);
        if (first.fault === undefined)
          expect(readText(first.text, rule)).toEqual({ text: first.text, fault: undefined });
      }),
      { numRuns: 2_000 },
    );
  });
  it('as a line is one, of letters that can be shown, no longer than asked', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 80 }), (raw, most) => {
        const line = asLine(raw, most);
        expect(line.length).toBeLessThanOrEqual(most);
        for (const sign of [...hostile, ...lineBreaks]) expect(line).not.toContain(sign);
      }),
      { numRuns: 2_000 },
    );
  });
  it('costs in proportion to its length, at the worst', () => {
    const worst = ['a@', 'a.', 'a-', '\u0301', ' ', '\n', 'x\u200d', '(', "'", '\u202e', '9.'];
    const time = (length: number): number => {
      const started = performance.now();
      for (const part of worst) {
        const text = part.repeat(length / part.length);
        for (const rule of Object.values(texts)) readText(text, rule);
        asLine(text, 250);
        isMailAddress(text);
        isMailAddress(`a@${text}`);
      }
      return performance.now() - started;
    };
    time(10_000);
    // The least of some tries: a busy machine holds one up, and a cost that grows is there in all.
    const least = (length: number): number => Math.min(...Array.from({ length: 4 }, () => time(length)));
    // Sixteen times the text: a cost that grows with its square would be 256 times.
    expect(least(320_000) / least(20_000)).toBeLessThan(64);
  });
});
