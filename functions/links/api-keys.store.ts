// Keys for programs: kept together by government, so that they can be listed, found by what was sent, and revoked.
import { hashOf, sameText } from '../kit/secret.ts';
import type { TenantId } from '../records/ids.ts';
import { dayMs, epochSeconds, hasCome, hourMs, instantOf, later, momentOf } from '../records/moments.ts';
import { type ItemKey, type Key, key } from '../store/keys.ts';
import { change, create, getItem, type Item, queryAll, transact, type Write } from '../store/table.ts';
import { ApiKey, keyState, readApiKeyText } from './api-key.ts';

const keysPk = (tenant: TenantId): Key => key`API-KEYS#${tenant}`;
const apiKeyKey = (tenant: TenantId, keyId: string): ItemKey => ({
  pk: keysPk(tenant),
  sk: key`KEY#${keyId}`,
});

/** It stays in the list for a year after its end: who had which key is asked later. */
export const apiKeyItem = (apiKey: ApiKey): Item => ({
  ...apiKeyKey(apiKey.tenant, apiKey.keyId),
  ...apiKey,
  ttl: epochSeconds(later(momentOf(apiKey.expiresAt), 366 * dayMs)),
});

export const createApiKey = (apiKey: ApiKey): Write => create('links', apiKeyItem(apiKey));

export const revokeApiKey = ({ tenant, keyId }: ApiKey, by: string, now: Date): Write =>
  change('links', apiKeyKey(tenant, keyId), {
    set: { revokedAt: instantOf(now), revokedBy: by },
    absent: ['revokedAt'],
  });

export const listApiKeys = async (tenant: TenantId): Promise<ApiKey[]> =>
  queryAll('links', keysPk(tenant), ApiKey, { beginsWith: 'KEY#' });

export const findApiKey = async (tenant: TenantId, keyId: string): Promise<ApiKey | undefined> =>
  getItem('links', apiKeyKey(tenant, keyId), ApiKey);

/** Notes the use, once an hour: a key that nobody uses any more is one to revoke. */
const noteUse = async ({ tenant, keyId, lastUsedAt }: ApiKey, now: Date): Promise<void> => {
  if (lastUsedAt !== undefined && !hasCome(instantOf(later(momentOf(lastUsedAt), hourMs)), now)) return;
  await transact([
    change('links', apiKeyKey(tenant, keyId), { set: { lastUsedAt: instantOf(now) }, absent: ['revokedAt'] }),
  ]);
};

/** Whose key was sent; undefined for an unknown, revoked or expired one. */
export const findKeyHolder = async (text: string, now: Date): Promise<ApiKey | undefined> => {
  const sent = readApiKeyText(text);
  const found = sent && (await findApiKey(sent.tenant, sent.keyId));
  if (!found || !sameText(found.secretHash, hashOf(sent.secret)) || keyState(found, now) !== 'open')
    return undefined;
  await noteUse(found, now);
  return found;
};
