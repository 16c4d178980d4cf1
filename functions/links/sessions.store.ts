// Sessions and API keys: stored as the hash of their token, with their own expiry that code compares.
import { hashOf } from '../kit/secret.ts';
import { epochSeconds, hasCome, instantOf } from '../records/moments.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, create, getItem, type Item, type Write } from '../store/table.ts';
import { Session } from './session.ts';

const sessionKey = (hash: string): ItemKey => ({ pk: key`SESSION#${hash}`, sk: key`SESSION` });

/** A session as stored; an installation makes one for its API key before any function runs. */
export const sessionItem = (
  hash: string,
  session: Omit<Session, 'hash' | 'expiresAt'>,
  expiresAt: Date,
): Item => ({
  ...sessionKey(hash),
  ...session,
  hash,
  expiresAt: instantOf(expiresAt),
  ttl: epochSeconds(expiresAt),
});

export const createSession = (
  token: string,
  session: Omit<Session, 'hash' | 'expiresAt'>,
  expiresAt: Date,
): Write => create('links', sessionItem(hashOf(token), session, expiresAt));

/** The session a cookie or API key stands for; undefined when unknown or past its own expiry. */
export const findSession = async (token: string, now: Date): Promise<Session | undefined> => {
  const session = await getItem('links', sessionKey(hashOf(token)), Session);
  return session && !hasCome(session.expiresAt, now) ? session : undefined;
};

export const endSession = (hash: string, now: Date): Write =>
  change('links', sessionKey(hash), { set: { expiresAt: instantOf(now) } });
