// Mailed links and sessions: stored as the hash of their token, with their own expiry that code compares.
import * as z from 'zod';
import type { LinkPurpose } from '../kit/declare.ts';
import { hashOf, linkToken, newSalt } from '../kit/secret.ts';
import { type ItemKey, key } from './keys.ts';
import { change, create, getItem, type Item, type Write } from './table.ts';

/** What a link is about: ids only, e.g. `{ employeeId }` or `{ batchId, employeeId }`. */
export type Subject = Readonly<Record<string, string>>;

const Link = z.object({
  linkId: z.string(),
  salt: z.string(),
  hash: z.string(),
  purpose: z.string(),
  tenant: z.string(),
  year: z.number().optional(),
  subject: z.record(z.string(), z.string()),
  expiresAt: z.string(),
  revokedAt: z.string().optional(),
});
export type Link = z.infer<typeof Link>;

/** What a page may know of the link it was opened with; also what a form carries of it. */
export const OpenedLink = Link.omit({ linkId: true, salt: true, revokedAt: true });
export type OpenedLink = z.infer<typeof OpenedLink>;

/** Enough to put the link into a mail later; holds no token. */
export type LinkReference = { linkId: string; salt: string };

const linkKey = (hash: string): ItemKey => ({ pk: key`LINK#${hash}`, sk: key`LINK` });
/** TTL may only collect what nobody asks for any more: a year after the expiry. */
const ttlOf = (expiresAt: Date): number => Math.floor(expiresAt.getTime() / 1000) + 366 * 86_400;

/**
 * Makes a link; put its `write` in the same transaction as the record that guards against making it twice.
 * `name` tells links of one purpose apart, e.g. `jambi-2027-3f0c…-round-1`.
 */
export const makeLink = (input: {
  purpose: LinkPurpose;
  name: string;
  tenant: string;
  year?: number;
  subject: Subject;
  expiresAt: Date;
}): { reference: LinkReference; hash: string; write: Write } => {
  const linkId = `${input.purpose}:${input.name}`;
  const salt = newSalt();
  const hash = hashOf(linkToken(linkId, salt));
  const { name: _, ...rest } = input;
  return {
    reference: { linkId, salt },
    hash,
    write: create('links', {
      ...linkKey(hash),
      ...rest,
      linkId,
      salt,
      hash,
      expiresAt: input.expiresAt.toISOString(),
      ttl: ttlOf(input.expiresAt),
    }),
  };
};

/** Finds a link by the token in a request; undefined for a token nobody was given. */
export const findLink = async (token: string): Promise<Link | undefined> =>
  getItem('links', linkKey(hashOf(token)), Link);

/** Makes a link worthless from now on (a new round, a changed approver). */
export const revokeLink = (hash: string, now: Date): Write =>
  change('links', linkKey(hash), { set: { revokedAt: now.toISOString() } });

/** Uses up a link that works once; loses when it was used, revoked or expired in the meantime. */
export const consumeLink = (hash: string, now: Date): Write =>
  change('links', linkKey(hash), {
    set: { revokedAt: now.toISOString() },
    absent: ['revokedAt'],
    after: { expiresAt: now.toISOString() },
  });

const Session = z.object({
  hash: z.string(),
  tenant: z.string(),
  email: z.string(),
  name: z.string(),
  employeeId: z.string().optional(),
  roles: z.array(z.enum(['operator', 'auditor', 'employee'])),
  expiresAt: z.string(),
});
export type Session = z.infer<typeof Session>;

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
  expiresAt: expiresAt.toISOString(),
  ttl: Math.floor(expiresAt.getTime() / 1000),
});

export const createSession = (
  token: string,
  session: Omit<Session, 'hash' | 'expiresAt'>,
  expiresAt: Date,
): Write => create('links', sessionItem(hashOf(token), session, expiresAt));

/** The session a cookie or API key stands for; undefined when unknown or past its own expiry. */
export const findSession = async (token: string, now: Date): Promise<Session | undefined> => {
  const session = await getItem('links', sessionKey(hashOf(token)), Session);
  return session && session.expiresAt > now.toISOString() ? session : undefined;
};

export const endSession = (hash: string, now: Date): Write =>
  change('links', sessionKey(hash), { set: { expiresAt: now.toISOString() } });
