// The keys that links and forms are derived from: a ring for each use, oldest key first, so that a new key leaves alone what the last one made.
// Who gets which ring is declared with the function; how keys are changed: docs/operating.md.
import { createHmac } from 'node:crypto';
import { requireEnv } from './env.ts';

/** The environment variable of each ring: keys apart by a space, the version of a key is its place from 1. */
export const ringVariable = { links: 'LINK_KEYS', forms: 'FORM_KEYS' } as const;
export type Ring = keyof typeof ringVariable;

/** Stands in the place of a key that was taken out after a leak, so that the others keep their places. */
const takenOut = '-';
/** The newest key has to be one, and each has to be long enough. */
const leastLength = 32;

const keysOf = (ring: Ring): readonly string[] => {
  const variable = ringVariable[ring];
  const keys = requireEnv(variable).trim().split(/\s+/);
  if (keys.at(-1) === takenOut || keys.some((key) => key !== takenOut && key.length < leastLength))
    throw new Error(`${variable} is no ring of keys`);
  return keys;
};

/** A function that was deployed a minute earlier has made this with a key that is still on its way here. */
export class KeyToCome extends Error {
  override readonly name = 'KeyToCome';
}
export class KeyTakenOut extends Error {
  override readonly name = 'KeyTakenOut';
}

export const newestVersion = (ring: Ring): number => keysOf(ring).length;

export const keyOf = (ring: Ring, version: number): string => {
  const key = keysOf(ring)[version - 1];
  if (key === undefined) throw new KeyToCome(`the ring of ${ring} has no key ${version} yet`);
  if (key === takenOut) throw new KeyTakenOut(`key ${version} of ${ring} was taken out`);
  return key;
};

/** The newest key and the one before it, in this order: what was made just before a change is still in somebody's hands. */
export const acceptedKeys = (ring: Ring): [newest: string, ...before: string[]] => {
  const [newest = '', before = takenOut] = keysOf(ring).toReversed();
  return before === takenOut ? [newest] : [newest, before];
};

export const derive = (key: string, purpose: string, text: string): string =>
  createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
