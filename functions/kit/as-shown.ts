// A form that changes what its page shows is bound to how that was: what a colleague changed meanwhile is not written over by a page that lay open.
import * as z from 'zod';
import { carriedFacts, carryingNonce } from './form-nonce.ts';
import type { SessionRequest } from './http-request.ts';
import { hashOf } from './secret.ts';

const Carried = z.object({ shown: z.string() });

/** The same for the same content; of what is not there, too. */
const fingerprintOf = (content: unknown): string => hashOf(JSON.stringify(content) ?? '-').slice(0, 22);

/** For `<Form nonce=…>`, in the place of the request's own nonce: `shown` is what the form would change, as it lies there. */
export const nonceOf = ({ session, path }: SessionRequest, shown: unknown): string =>
  carryingNonce(session.hash, path, { shown: fingerprintOf(shown) } satisfies z.input<typeof Carried>);

/** Whether it lies there as the page showed it; not so under a nonce that carries nothing. */
export const isAsShown = ({ session, path, form }: SessionRequest, content: unknown): boolean => {
  const nonce = form.get('nonce');
  const facts = typeof nonce === 'string' ? carriedFacts(session.hash, path, nonce) : undefined;
  return Carried.safeParse(facts).data?.shown === fingerprintOf(content);
};
