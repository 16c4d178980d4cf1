// Who holds a program: the same under any blanks and capitals, found again in the text of a row.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerIdOf } from '../../../functions/records/provider.ts';
import { isNamedIn, providerText } from '../../../functions/rulebook/providers.rules.ts';

const word = fc.constantFrom('Balai', 'PPSDM', 'Kemendagri', 'UGM', 'LAN', 'Regional', 'II', 'Kota');
const words = fc.array(word, { minLength: 1, maxLength: 4 });
const blank = fc.constantFrom(' ', '  ', '\u00a0', '\t');
/** The same name in two spellings. */
const spelled = words.chain((name) =>
  fc
    .array(fc.tuple(blank, fc.boolean()), { minLength: name.length, maxLength: name.length })
    .map((marks) => ({
      name: name.join(' '),
      otherwise: name
        .map((w, i) => `${marks[i]?.[0]}${marks[i]?.[1] ? w.toUpperCase() : w.toLowerCase()}`)
        .join(' '),
    })),
);

describe('a provider', () => {
  it('is the same under any blanks and capitals, in addresses and in the texts of rows and batches', () => {
    fc.assert(
      fc.property(spelled, words, ({ name, otherwise }, other) => {
        expect(providerIdOf(otherwise)).toBe(providerIdOf(name));
        const partner = `Universitas ${other.join(' ')}`;
        const text = providerText({ provider: name, partner });
        expect(isNamedIn(text, otherwise)).toBe(true);
        expect(isNamedIn(text, partner.toUpperCase())).toBe(true);
        expect(providerText({ provider: name, partner: otherwise })).toBe(name);
      }),
    );
  });

  it.each([
    ['Balai', 'Balai Besar'],
    ['Besar', 'Balai Besar'],
    ['Balai', 'Balai Besar bersama UGM'],
    ['GM', 'Balai bersama UGM'],
    ['bersama', 'Balai bersama UGM'],
  ])('%s is not named by a part of another name: %s', (name, text) => {
    expect(isNamedIn(text, name)).toBe(false);
  });
});
