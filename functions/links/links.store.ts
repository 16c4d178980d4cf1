// Mailed links and sessions: stored as the hash of their token, with their own expiry that code compares.
import type { LinkPurpose } from '../kit/declare.ts';
import { newestVersion } from '../kit/key-ring.ts';
import { hashOf, newSalt } from '../kit/secret.ts';
import { LinkId, type TenantId } from '../records/ids.ts';
import type { LinkReference } from '../records/link-reference.ts';
import { dayMs, epochSeconds, instantOf, later } from '../records/moments.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, check, create, getItem, type Write } from '../store/table.ts';
import { Link, mostAttempts, type Subject } from './link.ts';
import { linkToken } from './link-token.ts';

const linkKey = (hash: string): ItemKey => ({ pk: key`LINK#${hash}`, sk: key`LINK` });

/** TTL may only collect what nobody asks for any more: a year after the expiry. */
const ttlOf = (expiresAt: Date): number => epochSeconds(later(expiresAt, 366 * dayMs));

const linkIdOf = (purpose: LinkPurpose, name: string): LinkId => LinkId.parse(`${purpose}:${name}`);

/**
 * Makes a link; put its `write` in the same transaction as the record that guards against making it twice.
 * `name` tells links of one purpose apart, e.g. `jambi-2027-3f0c…-round-1`.
 */
export const makeLink = (input: {
  purpose: LinkPurpose;
  name: string;
  tenant: TenantId;
  year?: number;
  subject: Subject;
  expiresAt: Date;
  browser?: string;
}): { reference: LinkReference; hash: string; write: Write } => {
  const linkId = linkIdOf(input.purpose, input.name);
  const reference = { linkId, salt: newSalt(), keyVersion: newestVersion('links') };
  const hash = hashOf(linkToken(reference));
  const { name: _, ...rest } = input;
  return {
    reference,
    hash,
    write: create('links', {
      ...linkKey(hash),
      ...rest,
      ...reference,
      hash,
      expiresAt: instantOf(input.expiresAt),
      ttl: ttlOf(input.expiresAt),
      ...(input.browser === undefined ? {} : { attempts: 0 }),
    }),
  };
};

/** Finds a link by the token in a request; undefined for a token nobody was given. */
export const findLink = async (token: string): Promise<Link | undefined> => findLinkByHash(hashOf(token));

export const findLinkByHash = async (hash: string): Promise<Link | undefined> =>
  getItem('links', linkKey(hash), Link);

/** A link by its hash, for whoever keeps its record. */
export const findLinkOf = async (hash: string): Promise<Link | undefined> =>
  getItem('links', linkKey(hash), Link);

/** Lets a link live longer, when the deadline it is for has moved. */
export const prolongLink = (hash: string, expiresAt: Date): Write =>
  change('links', linkKey(hash), { set: { expiresAt: instantOf(expiresAt), ttl: ttlOf(expiresAt) } });

/** Makes a link worthless from now on (a new round, a changed approver). */
export const revokeLink = (hash: string, now: Date): Write =>
  change('links', linkKey(hash), { set: { revokedAt: instantOf(now) } });

/** For the transaction of an answer by a link that may change hands: it loses when the link was revoked meanwhile. */
export const stillOpen = (hash: string): Write =>
  check('links', linkKey(hash), { hash }, undefined, ['revokedAt']);

/**
 * A new link in the place of one that was mailed and is dead from the same moment on: what its record changes to, what it must
 * still hold (records of an earlier release know no hash), and the writes of both links.
 */
export const renewLink = (
  before: { link: LinkReference; linkHash?: string | undefined },
  input: Parameters<typeof makeLink>[0],
  now: Date,
): {
  reference: LinkReference;
  set: { link: LinkReference; linkHash: string };
  expect: { linkHash?: string };
  writes: Write[];
} => {
  const { reference, hash, write } = makeLink(input);
  const { linkHash = hashOf(linkToken(before.link)) } = before;
  return {
    reference,
    set: { link: reference, linkHash: hash },
    expect: before.linkHash === undefined ? {} : { linkHash },
    writes: [write, revokeLink(linkHash, now)],
  };
};

/** Uses up a link that works once; loses when it was used, revoked or expired in the meantime. */
export const consumeLink = (hash: string, now: Date): Write =>
  change('links', linkKey(hash), {
    set: { revokedAt: instantOf(now) },
    absent: ['revokedAt'],
    after: { expiresAt: instantOf(now) },
  });

/** Counts a typed code before it is compared, so that no number of hands at once gets more attempts. */
export const countAttempt = (hash: string): Write =>
  change('links', linkKey(hash), {
    add: { attempts: 1 },
    absent: ['revokedAt'],
    below: { attempts: mostAttempts },
  });
