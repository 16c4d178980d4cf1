// Mail addresses: what is one, and that two writings of one address are one and what merely looks like it is not.
import { describe, expect, it } from 'vitest';
import { plainAddress, readMailAddress } from '../../../functions/records/mail-address.ts';
import { accountKey } from '../../../functions/records/register.reads.ts';
import { isMailAddress } from '../../../functions/rulebook/text.rules.ts';
import { tenantId } from '../../support/branded.ts';

describe('a mail address', () => {
  it.each([
    'a@b.id',
    'a.b+c_d%e-f@sub.contoh.go.id',
    'A@B-C.example',
    `${'x'.repeat(242)}@contoh.co.id`.slice(-254),
  ])('may be %s', (text) => expect(isMailAddress(text)).toBe(true));
  it.each([
    '',
    'a',
    '@b.id',
    'a@',
    'a@b',
    'a@b.c',
    'a b@c.id',
    'a@b c.id',
    'a@@b.id',
    'a@b..id',
    'a@.id',
    'a@b.id\n',
    ' a@b.id',
  ])('is not %j', (text) => expect(isMailAddress(text)).toBe(false));
  it('has at most 254 letters', () => {
    const of = (length: number) => `${'x'.repeat(length - '@contoh.id'.length)}@contoh.id`;
    expect([254, 255].map((n) => isMailAddress(of(n)))).toEqual([true, false]);
  });
});

describe('an address that looks like somebody else’s', () => {
  const jambi = tenantId('jambi');
  const owner = 'kadis.irma@contoh.go.id';

  it.each(['KADIS.IRMA@CONTOH.GO.ID', ' Kadis.Irma@contoh.go.id '])(
    'is theirs when only capitals differ: %s',
    (text) => {
      expect(readMailAddress(text)).toBe(owner);
      expect(accountKey(text, jambi)).toEqual(accountKey(owner, jambi));
    },
  );

  // The Kelvin sign and the long s become ASCII letters under `toLowerCase` or `toUpperCase`; the others only look alike.
  it.each(
    [
      'the Kelvin sign',
      '\u212Aadis.irma@contoh.go.id',
      'a dotted capital I',
      'kadis.\u0130rma@contoh.go.id',
      'a dotless i',
      'kad\u0131s.irma@contoh.go.id',
      'a long s',
      'kadi\u017F.irma@contoh.go.id',
      'a Cyrillic a',
      'k\u0430dis.irma@contoh.go.id',
      'full-width letters',
      '\uFF4Badis.irma@contoh.go.id',
      'a combining mark',
      'kadi\u0307s.irma@contoh.go.id',
      'a zero-width space',
      'kadis\u200B.irma@contoh.go.id',
      'a soft hyphen',
      'kadis\u00AD.irma@contoh.go.id',
      'an ideographic full stop',
      'kadis.irma@contoh\u3002go.id',
    ].filter((text) => text.includes('@')),
  )('is none: %j', (text) => {
    expect(readMailAddress(text)).toBeUndefined();
    expect(plainAddress(text)).not.toBe(owner);
    expect(accountKey(text, jambi)).not.toEqual(accountKey(owner, jambi));
  });
});
