// Whether whoever was given an address for a file may send one still: addresses hold for an hour, and a key is revoked and an account closed in less.
import { keyState } from '../links/api-key.ts';
import { findApiKey } from '../links/api-keys.store.ts';
import { rolesOf } from '../records/account.ts';
import type { TenantId } from '../records/ids.ts';
import { findAccount } from '../records/register.reads.ts';

/** By what travels with the file under the storage's signature: the key of a program, or the address of an operator. */
export const maySendStill = async (
  tenant: TenantId,
  { key, by }: { key: string | undefined; by: string | undefined },
  now: Date,
): Promise<boolean> => {
  if (key !== undefined) {
    const found = await findApiKey(tenant, key);
    return found !== undefined && keyState(found, now) === 'open';
  }
  const account = by === undefined ? undefined : await findAccount(tenant, by);
  return account !== undefined && rolesOf(account).includes('operator');
};
