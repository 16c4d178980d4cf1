// Whether whoever was given an address for a file may send one still: addresses hold for an hour, and a key is revoked and an account closed in less.
import { keyState } from '../links/api-key.ts';
import { findApiKey } from '../links/api-keys.store.ts';
import { rolesOf } from '../records/account.ts';
import type { TenantId } from '../records/ids.ts';
import { findAccount } from '../records/register.reads.ts';

/** By what travels with the file under the storage's signature: `kunci` and the number of a program's key, or an operator's address. */
export const maySendStill = async (tenant: TenantId, by: string | undefined, now: Date): Promise<boolean> => {
  if (by === undefined) return false;
  const [, keyId] = /^kunci (\S+)$/.exec(by) ?? [];
  if (keyId !== undefined) {
    const key = await findApiKey(tenant, keyId);
    return key !== undefined && keyState(key, now) === 'open';
  }
  const account = await findAccount(tenant, by);
  return account !== undefined && rolesOf(account).includes('operator');
};
