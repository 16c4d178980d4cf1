// The code beside a mailed link: six digits that the link alone does not tell, derived like its token and never stored.
import { acceptedKeys, derive, keyOf } from '../kit/key-ring.ts';
import { sameText } from '../kit/secret.ts';
import type { LinkReference } from '../records/link-reference.ts';
import { linkToken } from './link-token.ts';

const codeOf = (key: string, token: string): string => {
  const number = Buffer.from(derive(key, 'code', token), 'base64url').readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
};

/** For the mail. A link that asks for a code is minutes old, so it says which key it was made with. */
export const linkCode = (reference: LinkReference): string =>
  codeOf(keyOf('links', reference.keyVersion ?? 1), linkToken(reference));

/** Also with the key before the newest: it may have changed in the minutes between. */
export const isCodeOf = (token: string, typed: string): boolean =>
  acceptedKeys('links').some((key) => sameText(codeOf(key, token), typed));
