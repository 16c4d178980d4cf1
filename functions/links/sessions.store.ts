// Sessions: stored as the hash of their token, with their own expiry that code compares; what they open is asked of the account.
import { addressHashOf, hashOf } from '../kit/secret.ts';
import type { TenantId } from '../records/ids.ts';
import { dayMs, epochSeconds, hasCome, instantOf, later } from '../records/moments.ts';
import { findAccount } from '../records/register.reads.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, create, getItem, type Write } from '../store/table.ts';
import { Holder, openSessionOf, type Session, StoredSession } from './session.ts';

const sessionKey = (hash: string): ItemKey => ({ pk: key`SESSION#${hash}`, sk: key`SESSION` });

const holderKey = (email: string): ItemKey => ({ pk: key`HOLDER#${addressHashOf(email)}`, sk: key`HOLDER` });

export const createSession = (
  token: string,
  { tenant, email }: { tenant: TenantId; email: string },
  { openedAt, expiresAt }: { openedAt: Date; expiresAt: Date },
): Write => {
  const hash = hashOf(token);
  return create('links', {
    ...sessionKey(hash),
    ...{ hash, tenant, email, openedAt: instantOf(openedAt), expiresAt: instantOf(expiresAt) },
    ttl: epochSeconds(expiresAt),
  });
};

/** The session a cookie stands for; undefined when unknown, past its expiry, or ended since. */
export const findSession = async (token: string, now: Date): Promise<Session | undefined> => {
  const stored = await getItem('links', sessionKey(hashOf(token)), StoredSession);
  if (!stored || hasCome(stored.expiresAt, now)) return undefined;
  const [account, holder] = await Promise.all([
    findAccount(stored.tenant, stored.email),
    getItem('links', holderKey(stored.email), Holder),
  ]);
  return openSessionOf(stored, account, holder, now);
};

export const endSession = (hash: string, now: Date): Write =>
  change('links', sessionKey(hash), { set: { expiresAt: instantOf(now) } });

/** No session lasts as long as this is kept. */
const keptMs = 2 * dayMs;

/** Ends every session of an address that was opened until now, on whatever device. */
export const endAllSessions = (email: string, now: Date): Write =>
  change('links', holderKey(email), {
    set: { signedOutAt: instantOf(now), ttl: epochSeconds(later(now, keptMs)) },
    mustExist: false,
  });
