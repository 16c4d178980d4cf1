// What a form must send back, so that only a page we showed can be answered, and by its holder alone; derived from the form keys.
import { acceptedKeys, derive } from './key-ring.ts';
import { sameText } from './secret.ts';

const nonceText = (key: string, holderHash: string, path: string, facts = ''): string =>
  derive(key, 'form', `${holderHash}\n${path}${facts && `\n${facts}`}`);

const newestKey = (): string => acceptedKeys('forms')[0];

/** Also after a change of the key: the form was shown with the one before. */
const isOurs = (nonce: string, ...of: [holderHash: string, path: string, facts?: string]): boolean =>
  acceptedKeys('forms').some((key) => sameText(nonce, nonceText(key, ...of)));

/** Bound to the link or session the form was shown under and to the page's path. */
export const formNonce = (holderHash: string, path: string): string =>
  nonceText(newestKey(), holderHash, path);

export const isFormNonce = (nonce: string, holderHash: string, path: string): boolean =>
  isOurs(nonce, holderHash, path);

/**
 * A nonce that carries what the page knew when it was shown, so that the form's answer need not look it up again:
 * `<facts>.<mac>`. Readable by whoever holds the page, so it holds nothing the page does not show or the link does not name.
 */
export const carryingNonce = (holderHash: string, path: string, facts: unknown): string => {
  const text = Buffer.from(JSON.stringify(facts)).toString('base64url');
  return `${text}.${nonceText(newestKey(), holderHash, path, text)}`;
};

/** The facts of a carrying nonce made for this holder and path; undefined for any other text. */
export const carriedFacts = (holderHash: string, path: string, nonce: string): unknown => {
  const [text = '', mac = ''] = nonce.split('.');
  if (text === '' || !isOurs(mac, holderHash, path, text)) return undefined;
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
};
