// Installs the sample government: what an installer writes before anyone can sign in. A second start changes nothing.
import { createHmac } from 'node:crypto';
import { hashOf } from '../functions/kit/secret.ts';
import { ApiScope, apiKeyText, keyState } from '../functions/links/api-key.ts';
import { findApiKey } from '../functions/links/api-keys.store.ts';
import { tenantItems } from '../functions/people/provision.ts';
import { TenantId } from '../functions/records/ids.ts';
import { instantOf, yearsLater } from '../functions/records/moments.ts';
import { OfficeHolder } from '../functions/records/office.ts';
import { defaultPolicy } from '../functions/records/policy.ts';
import { create, transact } from '../functions/store/table.ts';
import type { Sample } from '../samples/sample.ts';

/** A rehearsal looks back on two years, so its key lasts longer than one. */
const keyYears = 3;

type HomeKey = { keyId: string; secret: string };

/** The first has the secret in the data folder, each later one a secret made of it: whoever has an ended one has no other. */
const homeKey = (ended: number, secret: string): HomeKey => {
  const keyId = `RUMAH${ended}`;
  return {
    keyId,
    secret: ended === 0 ? secret : createHmac('sha256', secret).update(keyId).digest('base64url'),
  };
};

/** One that was revoked on the console, or has expired, ends no home: the next start has the next. */
const keyOn = async (tenant: TenantId, secret: string, now: Date): Promise<HomeKey> => {
  for (let ended = 0; ; ended++) {
    const tried = homeKey(ended, secret);
    const known = await findApiKey(tenant, tried.keyId);
    if (!known || keyState(known, now) === 'open') return tried;
  }
};

/** Answers with what programs send to this home. */
export const installGovernment = async ({ tenant }: Sample, secret: string, now: Date): Promise<string> => {
  const slug = TenantId.parse(tenant.slug);
  const homes = await keyOn(slug, secret, now);
  const items = tenantItems({
    tenant: {
      slug,
      displayName: tenant.displayName,
      kind: tenant.kind,
      offices: tenant.offices.map((holder) => OfficeHolder.parse(holder)),
      facilitators: tenant.facilitators,
      policyVersion: defaultPolicy.version,
    },
    operator: tenant.operator,
    policy: defaultPolicy,
    apiKey: {
      ...{
        tenant: slug,
        keyId: homes.keyId,
        name: 'Rumah ini',
        secretHash: hashOf(homes.secret),
        scopes: [...ApiScope.options],
      },
      ...{ createdAt: instantOf(now), createdBy: 'pemasangan Siklus' },
      expiresAt: instantOf(yearsLater(now, keyYears)),
    },
  });
  // Each item is written on its own: an item that an earlier start wrote stays, a missing one is added.
  for (const { table, item } of items) await transact([create(table, item)]);
  return apiKeyText({ tenant: slug, ...homes });
};
