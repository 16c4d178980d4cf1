// The browser somebody signs in with: a random name in a cookie of its own, signed for each address that got in with it.
import { acceptedKeys, derive } from '../kit/key-ring.ts';
import { randomToken, sameText } from '../kit/secret.ts';

export const browserCookie = '__Host-siklus-peramban';
const keptSeconds = 180 * 86_400;

/** `name`, or `name.mark` once somebody has signed in with it. */
export type Browser = { name: string; mark: string };

const markOf = (key: string, name: string, addressHash: string): string =>
  derive(key, 'browser', `${name}\n${addressHash}`);

/** What the cookie says; undefined for none and for a text that is none of ours. */
export const readBrowser = (cookie: string | undefined): Browser | undefined => {
  const [, name, mark = ''] = /^([\w-]{43})(?:\.([\w-]{43}))?$/.exec(cookie ?? '') ?? [];
  return name === undefined ? undefined : { name, mark };
};

export const newBrowser = (): Browser => ({ name: randomToken(), mark: '' });

/** Somebody has signed in with this browser under this address before: it is no stranger that asks. */
export const hasSignedIn = ({ name, mark }: Browser, addressHash: string): boolean =>
  mark !== '' && acceptedKeys('forms').some((key) => sameText(mark, markOf(key, name, addressHash)));

export const signedInWith = ({ name }: Browser, addressHash: string): Browser => ({
  name,
  mark: markOf(acceptedKeys('forms')[0], name, addressHash),
});

/**
 * Lax: it comes along when the link in the mail is opened, and not with a form that another site sends. Without it no
 * session is opened, so nobody can be signed in to somebody else's account from elsewhere.
 */
export const browserCookieLine = ({ name, mark }: Browser): string =>
  `${browserCookie}=${name}${mark && `.${mark}`}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${keptSeconds}`;
