// The name of an upload as the storage hands it on: whatever it is, it is a text, and none loses the upload.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidIn } from '../../../functions/people/said-word.rules.ts';

/** As another program encodes it (RFC 2047, Q): every byte that is no letter or digit. */
const inQ = (text: string): string =>
  `=?UTF-8?Q?${[...Buffer.from(text)]
    .map((byte) =>
      /[A-Za-z0-9]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : byte === 0x20
          ? '_'
          : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')}?=`;

describe('the name of an upload', () => {
  it('comes back from every way in which it may be encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const text = Buffer.from(name).toString('utf8');
        expect(saidIn(inQ(text))).toBe(text);
        expect(saidIn(`=?utf-8?b?${Buffer.from(text).toString('base64')}?=`)).toBe(text);
        expect(saidIn(encodeURIComponent(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['=?utf-8?q?%ZZ?=', '%ZZ'],
    ['=?utf-8?q?=ZZ.csv?=', '=ZZ.csv'],
    ['=?utf-8?q?=?=', '='],
    ['=?UTF-8?Q?50%=20?=', '50% '],
    ['=?utf-8?q?=ff?=', '\ufffd'],
    ['=?utf-8?b?%%%?=', ''],
    ['%ZZ', '%ZZ'],
    ['50%.csv', '50%.csv'],
    ['=?utf-8?x?a?=', '=?utf-8?x?a?='],
  ])('%s is %j', (value, name) => expect(saidIn(value)).toBe(name));

  it('is a text whatever it is', () => {
    const mark = fc.constantFrom(
      '=?utf-8?q?',
      '=?utf-8?b?',
      '?=',
      '%',
      '=',
      '_',
      '%c3',
      '=C3',
      'é',
      '\0',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(mark, fc.string())), (parts) => {
        expect(typeof saidIn(parts.join(''))).toBe('string');
        expect(typeof saidIn(`=?utf-8?q?${parts.join('')}?=`)).toBe('string');
      }),
    );
  });
});
