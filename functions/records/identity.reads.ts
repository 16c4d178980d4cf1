// Reads of what a government shows of itself: every version, and a logo by its hash.
import { type ItemKey, key, tenantPk } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import { getWarm } from '../store/warm.ts';
import { IdentityVersion, StoredLogo } from './identity.ts';
import type { TenantId } from './ids.ts';

export const identityKey = (tenant: TenantId, version: number): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`IDENTITY#${String(version).padStart(4, '0')}`,
});

export const logoKey = (tenant: TenantId, hash: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`LOGO#${hash}`,
});

/** Every version there has been, oldest first. */
export const listIdentities = async (tenant: TenantId): Promise<IdentityVersion[]> =>
  queryAll('register', tenantPk(tenant), IdentityVersion, { beginsWith: 'IDENTITY#' });

/** A picture that is kept under a hash, with its bytes. */
export const findLogo = async (
  tenant: TenantId,
  hash: string,
): Promise<{ kind: 'png' | 'svg'; bytes: Uint8Array } | undefined> => {
  const found = await getWarm('register', logoKey(tenant, hash), StoredLogo);
  return found && { kind: found.kind, bytes: Buffer.from(found.content, 'base64') };
};
