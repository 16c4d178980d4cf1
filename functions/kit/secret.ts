// Everything derived from the deployment's one secret: link tokens, form nonces; and the hashes that are stored in their place.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { LinkId } from '../records/ids.ts';
import { requireEnv } from './env.ts';

const derive = (purpose: string, text: string): string =>
  createHmac('sha256', requireEnv('LINK_KEY')).update(`${purpose}\n${text}`).digest('base64url');

export const newSalt = (): string => randomBytes(16).toString('base64url');

/**
 * The 256-bit token of a link: derived, so that a reminder can carry the same link and no token is ever stored.
 * Without the key the salt is worthless, without the salt the key is (docs/decisions/003-link-tokens.md).
 */
export const linkToken = (linkId: LinkId, salt: string): string => derive('link', `${linkId}\n${salt}`);

/** A random token for sessions and API keys: shown once, stored as its hash. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Digits and letters that nobody mistakes for one another on paper: without I, L, O and U. */
const legible = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten random characters, 50 bits, for a number that people read and type: it cannot be guessed from its neighbours. */
export const randomCode = (): string =>
  Array.from(randomBytes(10), (byte) => legible[byte % legible.length]).join('');

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** What a form must send back: bound to the link or session it was shown under and to the page's path. */
export const formNonce = (holderHash: string, path: string): string =>
  derive('form', `${holderHash}\n${path}`);

/**
 * A nonce that carries what the page knew when it was shown, so that the form's answer need not look it up again:
 * `<facts>.<mac>`. Readable by whoever holds the page, so it holds nothing the page does not show or the link does not name.
 */
export const carryingNonce = (holderHash: string, path: string, facts: unknown): string => {
  const text = Buffer.from(JSON.stringify(facts)).toString('base64url');
  return `${text}.${derive('form', `${holderHash}\n${path}\n${text}`)}`;
};

/** The facts of a carrying nonce made for this holder and path; undefined for any other text. */
export const carriedFacts = (holderHash: string, path: string, nonce: string): unknown => {
  const [text = '', mac = ''] = nonce.split('.');
  if (text === '' || !sameText(mac, derive('form', `${holderHash}\n${path}\n${text}`))) return undefined;
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
};

export const sameText = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};
