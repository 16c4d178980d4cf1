// What a page handler gets: the request decoded, its person or link already checked against the route's declaration.
import type { OpenedLink } from '../links/link.ts';
import type { Session } from '../links/session.ts';
import type { Frame } from '../pages/layout.view.tsx';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { asLine, readText, type TextRule } from '../rulebook/text.rules.ts';

export type HttpRequest = {
  now: Date;
  /** Path parameters, e.g. `{ token }`. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The posted form; empty on GET. Files arrive as `File`. */
  form: FormData;
  /** Of what was posted, read or not. */
  bodyBytes?: number;
  /** Path without query, for forms that post to themselves. */
  path: string;
  /** The network it comes from, `203.0.113.0/24`. */
  network: string;
  /** The kind of browser, `chrome-mobile`. */
  browser: string;
  /** A cookie of ours by its name; undefined when the browser sent none. */
  cookie: (name: string) => string | undefined;
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
/** A program with a key, or a person: of either it is known whose government it is, and as what they read. */
export type ProgramRequest = HttpRequest & {
  session: Pick<Session, 'tenant' | 'roles'> & { keyId?: string };
};

/** A field in which a person writes, normalised; undefined when absent or empty, with what is wrong with it. */
export const writtenField = (
  form: FormData,
  name: string,
  rule: TextRule,
): { text: string | undefined; problem: Problem | undefined } => {
  const value = form.get(name);
  const { text, fault } = readText(typeof value === 'string' ? value : '', rule);
  return {
    text: (fault === undefined ? text : asLine(text, rule.most)) || undefined,
    problem: fault === undefined ? undefined : { field: name, message: `${fault}.` },
  };
};

/**
 * A field that is compared with something afterwards: a choice, a number, a hash. What breaks its rule comes back marked
 * and cut, so that it is none of those.
 */
export const field = (form: FormData, name: string, rule: TextRule): string | undefined => {
  const { text, problem } = writtenField(form, name, rule);
  return problem === undefined ? text : `${text ?? ''}\ufffd`;
};
