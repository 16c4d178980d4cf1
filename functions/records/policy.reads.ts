// Reads of a government's policy: a cycle keeps the version it was opened with.
import { type ItemKey, key, tenantPk } from '../store/keys.ts';
import { getWarm } from '../store/warm.ts';
import type { TenantId } from './ids.ts';
import { inForce, type Policy, StoredPolicy } from './policy.ts';

export const policyKey = (tenant: TenantId, version: number): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`POLICY#${String(version).padStart(4, '0')}`,
});

/** The policy a cycle runs under stays the one it was opened with. */
export const requirePolicy = async (tenant: TenantId, version: number): Promise<Policy> => {
  const policy = await getWarm('register', policyKey(tenant, version), StoredPolicy);
  if (!policy) throw new Error(`no policy version ${version} for ${tenant}`);
  return inForce(policy);
};
