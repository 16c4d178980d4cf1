// Installs the sample government: what an installer writes before anyone can sign in. A second start changes nothing.
import { hashOf } from '../functions/kit/secret.ts';
import { ApiScope, apiKeyText } from '../functions/links/api-key.ts';
import { tenantItems } from '../functions/people/provision.ts';
import { TenantId } from '../functions/records/ids.ts';
import { instantOf, yearsLater } from '../functions/records/moments.ts';
import { OfficeHolder } from '../functions/records/office.ts';
import { defaultPolicy } from '../functions/records/policy.ts';
import { create, transact } from '../functions/store/table.ts';
import type { Sample } from '../samples/sample.ts';

/** A rehearsal looks back on two years, so its key lasts longer than one. */
const keyYears = 3;
const keyId = 'RUMAH0';

/** What programs send to a home, made of the secret in its data folder. */
export const homeKey = ({ tenant }: Sample, secret: string): string =>
  apiKeyText({ tenant: tenant.slug, keyId, secret });

export const installGovernment = async ({ tenant }: Sample, secret: string, now: Date): Promise<void> => {
  const slug = TenantId.parse(tenant.slug);
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
        keyId,
        name: 'Rumah ini',
        secretHash: hashOf(secret),
        scopes: [...ApiScope.options],
      },
      ...{ createdAt: instantOf(now), createdBy: 'pemasangan Siklus' },
      expiresAt: instantOf(yearsLater(now, keyYears)),
    },
  });
  // Each item is written on its own: an item that an earlier start wrote stays, a missing one is added.
  for (const { table, item } of items) await transact([create(table, item)]);
};
