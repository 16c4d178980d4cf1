// Random tokens and salts, and the hashes that are stored in the place of what only a person may hold.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { plainAddress } from '../records/mail-address.ts';

export const newSalt = (): string => randomBytes(16).toString('base64url');

/** A random token for sessions and API keys: shown once, stored as its hash. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Digits and letters that nobody mistakes for one another on paper: without I, L, O and U. */
const legible = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten random characters, 50 bits, for a number that people read and type: it cannot be guessed from its neighbours. */
export const randomCode = (): string =>
  Array.from(randomBytes(10), (byte) => legible[byte % legible.length]).join('');

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Stands for a mail address where the address itself has no business: equal hashes are equal addresses. */
export const addressHashOf = (address: string): string => hashOf(plainAddress(address));

export const sameText = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};
