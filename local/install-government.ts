// Installs the sample government: what an installer writes before anyone can sign in. A second start changes nothing.
import { hashOf } from '../functions/kit/secret.ts';
import { tenantItems } from '../functions/people/provision.ts';
import { TenantId } from '../functions/records/ids.ts';
import { defaultPolicy } from '../functions/records/policy.ts';
import { create, transact } from '../functions/store/table.ts';
import type { Sample } from '../samples/sample.ts';

export const installGovernment = async ({ tenant }: Sample, apiKey: string, now: Date): Promise<void> => {
  const items = tenantItems({
    tenant: {
      slug: TenantId.parse(tenant.slug),
      displayName: tenant.displayName,
      kind: tenant.kind,
      offices: tenant.offices,
      facilitators: tenant.facilitators,
      policyVersion: defaultPolicy.version,
    },
    operator: tenant.operator,
    policy: defaultPolicy,
    apiKey: { hash: hashOf(apiKey), now },
  });
  // Each item is written on its own: an item that an earlier start wrote stays, a missing one is added.
  for (const { table, item } of items) await transact([create(table, item)]);
};
