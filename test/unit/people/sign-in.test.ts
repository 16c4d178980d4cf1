// Signing in, the pure part: five an hour, a mail without secrets, where a person lands; and what an installation writes.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenantItems } from '../../../functions/people/provision.ts';
import { admitRequest, landingPage, maySignIn, signInMail } from '../../../functions/people/sign-in.rules.ts';
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

describe('requests for a link', () => {
  it('are never more than five in any hour', async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 40 * 60_000 }), { maxLength: 60 });
    await fc.assert(
      fc.property(gaps, (waits) => {
        let at = now.getTime();
        let kept: readonly Instant[] = [];
        const admitted: number[] = [];
        const refused: number[] = [];
        for (const wait of waits) {
          at += wait;
          const next = admitRequest(kept, new Date(at));
          (next ? admitted : refused).push(at);
          kept = next ?? kept;
        }
        const inHourBefore = (moment: number): number =>
          admitted.filter((a) => a > moment - 3_600_000 && a <= moment).length;
        for (const moment of admitted) expect(inHourBefore(moment)).toBeLessThanOrEqual(5);
        // Nobody waits without need: whoever was refused had five already.
        for (const moment of refused) expect(inHourBefore(moment)).toBe(5);
      }),
    );
  });
});

describe('the sign-in mail', () => {
  const link = { linkId: linkId('sign-in:x'), salt: 'garam' };

  it('names its end in WIB and carries the link only as a reference', () => {
    const mail = signInMail(anAccount(), tenant, link, [instantOf(now)], now);
    expect(mail.subject).toBe('Tautan masuk Siklus, 12 Maret 2026 pukul 16.00 WIB');
    expect(mail.notes?.[0]).toContain('12 Maret 2026 pukul 16.15 WIB');
    expect(mail.action).toEqual({ label: 'Masuk ke Siklus', path: '/masuk/{token}', link });
  });

  it('of one minute are told apart', () => {
    const moments = [now, new Date(now.getTime() + 5_000)].map(instantOf);
    expect(signInMail(anAccount(), tenant, link, moments, now).subject).toMatch(/\(ke-2\)$/);
  });
});

describe('an account', () => {
  it('without roles opens nothing', () => {
    expect(maySignIn(anAccount({ roles: [] }))).toBe(false);
    expect(maySignIn(undefined)).toBe(false);
    expect(maySignIn(anAccount())).toBe(true);
  });

  it('leads operators and auditors to the console and employees to their own page', () => {
    expect(landingPage(['operator', 'employee'])).toBe('/konsol');
    expect(landingPage(['auditor'])).toBe('/konsol');
    expect(landingPage(['employee'])).toBe('/pegawai');
  });
});

describe('installing a government', () => {
  const input = { tenant, operator: { name: 'Rina', email: 'Rina@Jambi.example' }, policy: defaultPolicy };

  it('writes its record, its policy and its operator', () => {
    const items = tenantItems(input);
    expect(items.map(({ item }) => [item.pk, item.sk])).toEqual([
      ['TENANT#jambi', 'TENANT'],
      ['TENANT#jambi', 'POLICY#0001'],
      ['ACCOUNT#rina@jambi.example', 'ACCOUNT'],
    ]);
    expect(Tenant.parse(items[0]?.item)).toEqual(tenant);
    expect(items[2]?.item).toMatchObject({ roles: ['operator'], email: 'rina@jambi.example' });
    expect(tenantItems(input)).toEqual(items);
  });

  it('gives programs a key for ten years, known only by its hash, and auditors an account', () => {
    const items = tenantItems({
      ...input,
      auditors: [{ name: 'Aud', email: 'aud@jambi.example' }],
      apiKey: { hash: 'h', now },
    });
    expect(items.at(-1)).toMatchObject({
      table: 'links',
      item: { pk: 'SESSION#h', tenant: 'jambi', roles: ['operator'], expiresAt: '2036-03-12T09:00:00.000Z' },
    });
    expect(items.find(({ item }) => item.email === 'aud@jambi.example')?.item.roles).toEqual(['auditor']);
  });
});
