// Somebody who has the form key and not the link: reads a real form, and signs the same facts under another token.
import { parse } from 'node-html-parser';
import type { OpenedLink } from '../../functions/links/link.ts';

type Facts = { link: OpenedLink; page?: Record<string, unknown> };

/** What the hidden field of a form under a lasting link carries; undefined where the page has no such form. */
export const factsIn = (html: string): Facts | undefined => {
  const nonce = parse(html).querySelector('input[name="nonce"]')?.getAttribute('value') ?? '';
  const [text = '', mac] = nonce.split('.');
  return mac === undefined
    ? undefined
    : (JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Facts);
};

/** An answer that the form takes: of every question its first choice. */
export const firstChoices = (html: string): Record<string, string> =>
  Object.fromEntries(
    parse(html)
      .querySelectorAll('input[type="radio"]')
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''] as const)
      .toReversed(),
  );

/** The signature of the product over these facts, under any token at all. */
export const signedUnder = async (token: string, path: string, { link, page }: Facts): Promise<string> => {
  const { carryingNonce } = await import('../../functions/kit/form-nonce.ts');
  const { hashOf } = await import('../../functions/kit/secret.ts');
  const hash = hashOf(token);
  return carryingNonce(hash, path, { link: { ...link, hash }, page });
};
