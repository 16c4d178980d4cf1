// Who holds a program: the same under any blanks and capitals, found again in the text of a row, in force unless a record says otherwise.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Provider, providerIdOf } from '../../../functions/records/provider.ts';
import { isNamedIn, outOfForce, providerText } from '../../../functions/rulebook/providers.rules.ts';
import { on } from '../../support/branded.ts';

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
const record = (name: string, from: string, to?: string): Provider => ({
  ...{ name, version: 1 },
  terms: [{ from: on(from), ...(to === undefined ? {} : { to: on(to) }) }],
});

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

  it.each<[string, Provider[], string, ReturnType<typeof outOfForce>]>([
    ['nobody is on record', [], '2027-02-01', undefined],
    ['somebody else has ended', [record('Balai Lain', '2020-01-01', '2020-12-31')], '2027-02-01', undefined],
    ['it is the last day', [record('BALAI  ', '2025-01-01', '2027-02-01')], '2027-02-01', undefined],
    ['it is the first day', [record('balai', '2027-02-01')], '2027-02-01', undefined],
    [
      'it ended the day before',
      [record('BALAI', '2025-01-01', '2027-01-31')],
      '2027-02-01',
      { name: 'Balai', as: 'provider', since: 'ended', day: on('2027-01-31') },
    ],
    [
      'the partner begins the day after',
      [record('Balai', '2025-01-01'), record('ugm', '2027-02-02')],
      '2027-02-01',
      { name: 'UGM', as: 'partner', since: 'not-begun', day: on('2027-02-02') },
    ],
  ])('when %s', (_, providers, day, expected) => {
    expect(outOfForce({ provider: 'Balai', partner: 'UGM' }, providers, on(day))).toEqual(expected);
  });
});
