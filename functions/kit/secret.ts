// Everything derived from the deployment's one secret: link tokens, form nonces; and the hashes that are stored in their place.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { requireEnv } from './env.ts';

const derive = (purpose: string, text: string): string =>
  createHmac('sha256', requireEnv('LINK_KEY')).update(`${purpose}\n${text}`).digest('base64url');

export const newSalt = (): string => randomBytes(16).toString('base64url');

/**
 * The 256-bit token of a link: derived, so that a reminder can carry the same link and no token is ever stored.
 * Without the key the salt is worthless, without the salt the key is (docs/decisions/003-link-tokens.md).
 */
export const linkToken = (linkId: string, salt: string): string => derive('link', `${linkId}\n${salt}`);

/** A random token for sessions and API keys: shown once, stored as its hash. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** What a form must send back: bound to the link or session it was shown under and to the page's path. */
export const formNonce = (holderHash: string, path: string): string =>
  derive('form', `${holderHash}\n${path}`);

export const sameText = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};
