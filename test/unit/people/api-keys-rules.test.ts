// Keys for programs: what may be asked for, that one name opens once, that none outlives its days, and in which order they stand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiKey } from '../../../functions/links/api-key.ts';
import {
  inOrder,
  keyDays,
  keyExpiry,
  readKeyRequest,
} from '../../../functions/people/accounts/api-keys.rules.ts';
import { at, tenantId } from '../../support/branded.ts';

const now = new Date('2027-02-01T03:00:00.000Z');
const key = (name: string, more: Partial<ApiKey> = {}): ApiKey => ({
  tenant: tenantId('jambi'),
  keyId: `K-${name}`,
  name,
  secretHash: 'hash',
  scopes: ['read-figures'],
  createdAt: at('2027-01-01T00:00:00.000Z'),
  createdBy: 'operator@example.go.id',
  expiresAt: at('2027-03-01T00:00:00.000Z'),
  ...more,
});
const revoked = { revokedAt: at('2027-01-15T00:00:00.000Z') };
const expired = { expiresAt: at('2027-02-01T03:00:00.000Z') };
const asked = { name: 'Dasbor', scope: 'read-figures', days: '90' };
const problems = (over: Partial<typeof asked> | { name: undefined }, known: readonly ApiKey[] = []) => {
  const answer = readKeyRequest({ ...asked, ...over }, known, now);
  return 'problems' in answer ? answer.problems : [];
};

describe('a key that is asked for', () => {
  it('is one name, one use and one of three lengths of time', () => {
    for (const days of keyDays)
      expect(readKeyRequest({ ...asked, days: `${days}` }, [], now)).toEqual({
        name: 'Dasbor',
        scope: 'read-figures',
        days,
      });
    for (const days of ['', '0', '31', '3650', '90.0', '9e1', '-90'])
      expect(problems({ days }), days).toEqual([{ field: 'masa', message: 'Pilih masa berlaku' }]);
    for (const scope of ['', 'admin', 'READ-FIGURES', '*'])
      expect(problems({ scope }), scope).toEqual([{ field: 'kegunaan', message: 'Pilih kegunaan kunci' }]);
  });
  it('has a name of at most sixty characters', () => {
    const message = 'Tuliskan nama program, paling banyak 60 karakter';
    expect(problems({ name: 'a'.repeat(60) })).toEqual([]);
    expect(problems({ name: 'a'.repeat(61) })).toEqual([{ field: 'nama', message }]);
    expect(problems({ name: undefined })).toEqual([{ field: 'nama', message }]);
  });
  it('takes the name of none that still opens something, but of one that no longer does', () => {
    expect(problems({}, [key('Dasbor')])).toEqual([
      { field: 'nama', message: 'Sudah ada kunci yang berlaku dengan nama ini' },
    ]);
    expect(problems({}, [key('Dasbor', revoked), key('Dasbor', expired), key('Lain')])).toEqual([]);
  });
  it('is the twentieth at most of those that open something', () => {
    const open = (count: number) => Array.from({ length: count }, (_, i) => key(`Program ${i}`));
    expect(problems({}, [...open(19), key('Lama', revoked), key('Tua', expired)])).toEqual([]);
    expect(problems({}, open(20))).toEqual([
      { field: 'nama', message: 'Sudah ada 20 kunci yang berlaku; cabut yang tidak dipakai lagi' },
    ]);
  });
  it('ends its days after it was made, to the millisecond', () => {
    expect(keyExpiry(now, 30)).toEqual(new Date('2027-03-03T03:00:00.000Z'));
    expect(keyExpiry(now, 365)).toEqual(new Date('2028-02-01T03:00:00.000Z'));
  });
});

describe('the list of keys', () => {
  it('has those that open something first, each part with the newest first', () => {
    const made = fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      ending: fc.constantFrom({}, revoked, expired),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 12 }), (all) => {
        const keys = all.map(({ day, ending }, i) =>
          key(`P${i}`, { createdAt: at(`2026-12-${`${day}`.padStart(2, '0')}T00:00:00.000Z`), ...ending }),
        );
        const listed = inOrder(keys, now);
        const ended = listed.map((k) => k.revokedAt !== undefined || k.expiresAt === expired.expiresAt);
        expect(ended).toEqual(ended.toSorted());
        expect(listed.map((k) => k.name).toSorted()).toEqual(keys.map((k) => k.name).toSorted());
        for (const part of [false, true]) {
          const days = listed.filter((_, i) => ended[i] === part).map((k) => k.createdAt);
          expect(days).toEqual(days.toSorted().reverse());
        }
      }),
    );
  });
});
