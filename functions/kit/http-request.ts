// What a page handler gets: the request decoded, its person or link already checked against the route's declaration.
import type { OpenedLink } from '../links/link.ts';
import type { Session } from '../links/session.ts';
import type { Frame } from '../pages/layout.view.tsx';
import type { Refusal } from '../refusals/refusal.ts';

export type HttpRequest = {
  now: Date;
  /** Path parameters, e.g. `{ token }`. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The posted form; empty on GET. Files arrive as `File`. */
  form: FormData;
  /** Path without query, for forms that post to themselves. */
  path: string;
  /** The network it comes from, `203.0.113.0/24`. */
  network: string;
  /** The kind of browser, `chrome-mobile`. */
  browser: string;
  /** The hidden field every form must carry (`<Form nonce=…>`); empty on public routes, and where nobody declared forms. */
  nonce: string;
  /** What stands around the page, as far as it is known who asks: their government, and their menu, of a year where there is one. */
  frame: (year?: number) => Promise<Frame>;
};
export type LinkRequest = HttpRequest & {
  link: OpenedLink;
  linkState: 'open' | 'expired' | 'revoked';
  /** The hidden field for a form whose answer needs these facts; JSON only, and only on links that last. */
  nonceWith: (facts: unknown) => string;
  /** What `nonceWith` was given when the form was shown; undefined on GET, after a plain nonce, and on links that may be revoked. */
  carried: unknown;
  /**
   * The same request as the link on record admits it. A form under a lasting link says itself what its link is: whoever has
   * the form key may have made that up, so nothing is shown or written on its word alone.
   */
  onRecord: () => Promise<LinkRequest | Refusal>;
};
export type SessionRequest = HttpRequest & { session: Session };

/** One text field of a form, trimmed; undefined when absent or empty. */
export const field = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
};
