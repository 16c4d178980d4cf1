// Signing in, the pure part: limits that shut nobody out, a mail without secrets, where a person lands; and what an installation writes.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressHashOf } from '../../../functions/kit/secret.ts';
import { tenantItems } from '../../../functions/people/provision.ts';
import {
  countsForNetwork,
  landingPage,
  lettersWith,
  linkMinutes,
  signInMail,
  stretchOf,
} from '../../../functions/people/sign-in.rules.ts';
import { maySignIn } from '../../../functions/records/account.ts';
import { type Instant, instantOf } from '../../../functions/records/moments.ts';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import { Tenant } from '../../../functions/records/register.ts';
import { linkId, tenantId } from '../../support/branded.ts';
import { anAccount } from './builders.ts';

const now = new Date('2026-03-12T09:00:00.000Z');
const tenant: Tenant = {
  slug: tenantId('jambi'),
  displayName: 'Provinsi Jambi',
  kind: 'provinsi',
  offices: [],
  facilitators: [],
  policyVersion: 1,
};

describe('letters with a link', () => {
  const life = linkMinutes * 60_000;
  type Sent = { at: number; usedAt?: number };

  /** Requests at these waits; some of the links are used, five minutes after they were asked for. */
  const play = (requests: readonly { wait: number; used: boolean }[]) => {
    let at = now.getTime();
    let times: readonly Instant[] = [];
    const sent: Sent[] = [];
    const silent: { at: number; newest: Sent }[] = [];
    for (const { wait, used } of requests) {
      at += wait;
      const newest = sent.at(-1);
      const pending = newest && {
        expiresAt: instantOf(new Date(newest.at + life)),
        ...(newest.usedAt !== undefined && newest.usedAt <= at
          ? { revokedAt: instantOf(new Date(newest.usedAt)) }
          : {}),
      };
      const next = lettersWith(times, pending, new Date(at));
      if (next) sent.push({ at, ...(used ? { usedAt: at + 300_000 } : {}) });
      else if (newest) silent.push({ at, newest });
      times = next ?? times;
    }
    return { sent, silent };
  };
  const requests = fc.array(
    fc.record({ wait: fc.integer({ min: 0, max: 20 * 60_000 }), used: fc.boolean() }),
    { maxLength: 80 },
  );

  it('never leave an address without one that works: where none goes out, the newest has five minutes left', async () => {
    await fc.assert(
      fc.property(requests, (asked) => {
        for (const { at, newest } of play(asked).silent) {
          expect(newest.at + life - at).toBeGreaterThan(5 * 60_000);
          expect(newest.usedAt === undefined || newest.usedAt > at).toBe(true);
        }
      }),
    );
  });

  it('are at most eight an hour to one address when nobody uses them, however often strangers ask', () => {
    const everySecond = Array.from({ length: 3 * 3600 }, () => ({ wait: 1000, used: false }));
    const { sent } = play(everySecond);
    const inHour = (moment: number): number =>
      sent.filter(({ at }) => at > moment - 3_600_000 && at <= moment).length;
    expect(Math.max(...sent.map(({ at }) => inHour(at)))).toBeLessThanOrEqual(8);
  });

  it('go out again when the codes of the newest were typed away, and not before', () => {
    const three = Array.from({ length: 3 }, () => instantOf(now));
    const newest = (attempts?: number) => ({
      expiresAt: instantOf(new Date(now.getTime() + life)),
      attempts,
    });
    for (const attempts of [undefined, 0, 4])
      expect(lettersWith(three, newest(attempts), now)).toBeUndefined();
    expect(lettersWith(three, newest(5), now)).toHaveLength(4);
  });

  it('go out at once for whoever has just used theirs', () => {
    const asked = Array.from({ length: 12 }, () => ({ wait: 301_000, used: true }));
    expect(play(asked).sent).toHaveLength(12);
  });
});

describe('a network', () => {
  it('has letters to employees counted, and none to the office or from a browser that got in before', () => {
    expect(countsForNetwork(anAccount(), false)).toBe(true);
    expect(countsForNetwork(undefined, false)).toBe(true);
    for (const consoleRole of ['operator', 'auditor'] as const)
      expect(countsForNetwork(anAccount({ consoleRole }), false)).toBe(false);
    expect(countsForNetwork(anAccount(), true)).toBe(false);
  });

  it('begins anew every ten minutes', () => {
    const at = (time: string): Instant => stretchOf(new Date(`2026-03-12T${time}Z`));
    expect(at('09:09:59.999')).toBe('2026-03-12T09:00:00.000Z');
    expect(at('09:10:00.000')).toBe('2026-03-12T09:10:00.000Z');
  });
});

describe('the sign-in mail', () => {
  const link = { linkId: linkId('sign-in:x'), salt: 'garam' };

  it('names its end in WIB and carries the link only as a reference', () => {
    const mail = signInMail(anAccount(), tenant, link, [instantOf(now)], now);
    expect(mail.subject).toBe('Tautan masuk Siklus, 12 Maret 2026 pukul 16.00 WIB');
    expect(mail.notes?.join(' ')).toContain('12 Maret 2026 pukul 16.15 WIB');
    expect(mail.facts).toEqual([['Kode', '{code}']]);
    expect(mail.action).toEqual({ label: 'Masuk ke Siklus', path: '/masuk/{token}', link });
  });

  it('of one minute are told apart', () => {
    const moments = [now, new Date(now.getTime() + 5_000)].map(instantOf);
    expect(signInMail(anAccount(), tenant, link, moments, now).subject).toMatch(/\(ke-2\)$/);
  });
});

describe('an account', () => {
  it('without roles, and a closed one, opens nothing', () => {
    const { employeeId: _, ...nobodys } = anAccount();
    expect(maySignIn(nobodys)).toBe(false);
    expect(maySignIn(anAccount({ consoleRole: 'operator', closedAt: instantOf(now) }))).toBe(false);
    expect(maySignIn(undefined)).toBe(false);
    expect(maySignIn(anAccount())).toBe(true);
  });

  it('leads operators and auditors to the console and employees to their own page', () => {
    expect(landingPage(['operator', 'employee'])).toBe('/konsol');
    expect(landingPage(['auditor'])).toBe('/konsol');
    expect(landingPage(['employee'])).toBe('/pegawai');
  });

  it('leads to the page they were going to, when it is one of theirs', () => {
    const both = ['operator', 'employee'] as const;
    for (const page of ['/konsol/2027/rencana', '/konsol?tugas=saya', '/pegawai', '/pegawai?tahun=2027'])
      expect(landingPage(both, page)).toBe(page);
    expect(landingPage(['employee'], '/konsol/2027')).toBe('/pegawai');
    expect(landingPage(['auditor'], '/pegawai')).toBe('/konsol');
  });
});

describe('installing a government', () => {
  const input = { tenant, operator: { name: 'Rina', email: 'Rina@Jambi.example' }, policy: defaultPolicy };

  it('writes its record, its policy and its operator', () => {
    const items = tenantItems(input);
    expect(items.map(({ item }) => [item.pk, item.sk])).toEqual([
      ['TENANT#jambi', 'TENANT'],
      ['TENANT#jambi', 'POLICY#0001'],
      ['FIND#jambi', 'FILLED'],
      ['ACCOUNT#rina@jambi.example', 'ACCOUNT#jambi'],
      ['TENANT#jambi', `CONSOLE-ACCOUNT#${addressHashOf('rina@jambi.example')}`],
    ]);
    expect(Tenant.parse(items[0]?.item)).toEqual(tenant);
    expect(items[3]?.item).toMatchObject({ consoleRole: 'operator', email: 'rina@jambi.example' });
    expect(tenantItems(input)).toEqual(items);
  });

  it('gives programs a key only when one is asked for, known by its hash, and auditors an account', () => {
    expect(tenantItems(input).filter(({ table }) => table === 'links')).toEqual([]);
    const apiKey = {
      ...{ tenant: tenant.slug, keyId: 'K1', name: 'Dasbor', secretHash: 'h', scopes: ['read-figures'] },
      ...{ createdAt: instantOf(now), createdBy: 'rina@jambi.example', expiresAt: instantOf(now) },
    };
    const items = tenantItems({
      ...input,
      auditors: [{ name: 'Aud', email: 'aud@jambi.example' }],
      apiKey,
    });
    expect(items.at(-1)).toMatchObject({
      table: 'links',
      item: { pk: 'API-KEYS#jambi', sk: 'KEY#K1', secretHash: 'h', expiresAt: instantOf(now) },
    });
    expect(items.find(({ item }) => item.email === 'aud@jambi.example')?.item.consoleRole).toBe('auditor');
  });
});
