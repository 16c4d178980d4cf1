// The token of a mailed link: derived when a link is made and again when it is mailed, and never stored.
import { derive, keyOf } from '../kit/key-ring.ts';
import type { LinkReference } from '../records/link-reference.ts';

/** Links made before references named their key's version were made with the first. */
const firstVersion = 1;

/**
 * 256 bits, derived, so that a reminder can carry the same link. Without the key the salt is worthless, without the salt the
 * key is (docs/decisions/003-link-tokens.md). The reference names its key, so a new key leaves it alone.
 */
export const linkToken = ({ linkId, salt, keyVersion = firstVersion }: LinkReference): string =>
  derive(keyOf('links', keyVersion), 'link', `${linkId}\n${salt}`);
