// Reads of a government's policy: a version by its number, the one that holds on a day, and all there have been.
import { versionOn } from '../rulebook/policy-steps.rules.ts';
import { type ItemKey, key, tenantPk } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import { getWarm } from '../store/warm.ts';
import type { TenantId } from './ids.ts';
import type { WibDate } from './moments.ts';
import { inForce, type Policy, StoredPolicy } from './policy.ts';
import type { Tenant } from './register.ts';

export const policyKey = (tenant: TenantId, version: number): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`POLICY#${String(version).padStart(4, '0')}`,
});

const findPolicy = async (tenant: TenantId, version: number): Promise<Policy | undefined> => {
  const policy = await getWarm('register', policyKey(tenant, version), StoredPolicy);
  return policy && inForce(policy);
};

/** A version never changes: what a running phase began with is read by its number. */
export const requirePolicy = async (tenant: TenantId, version: number): Promise<Policy> => {
  const policy = await findPolicy(tenant, version);
  if (!policy) throw new Error(`no policy version ${version} for ${tenant}`);
  return policy;
};

/** What a government's new years and its mail run under on a day. */
export const requirePolicyOn = async (tenant: Tenant, day: WibDate): Promise<Policy> =>
  requirePolicy(tenant.slug, versionOn(tenant, day));

/** The same for whoever serves many governments at once: one that is not wholly installed stops nothing of the others. */
export const findPolicyOn = async (tenant: Tenant, day: WibDate): Promise<Policy | undefined> =>
  findPolicy(tenant.slug, versionOn(tenant, day));

/** Every version there has been, oldest first. */
export const listPolicies = async (tenant: TenantId): Promise<StoredPolicy[]> =>
  queryAll('register', tenantPk(tenant), StoredPolicy, { beginsWith: 'POLICY#' });
