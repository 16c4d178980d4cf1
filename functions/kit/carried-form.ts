// Forms under lasting links carry what their page knew, signed; an answer is then one conditional write and nothing is read first.
// Why and at what price: docs/decisions/010-forms-carry-what-their-page-knew.md.
import * as z from 'zod';
import type { Refusal } from '../refusals/refusal.ts';
import type { LinkRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';

export type CarriedForm<S extends z.ZodType> = {
  /** The hidden field of the form, for a page that knows these facts. */
  nonceFor: (request: LinkRequest, facts: Omit<z.input<S>, 'form'>) => string;
  /** What the answered form carries; undefined for another form, a plain nonce, and one shown by a release that knew none. */
  factsOf: (request: LinkRequest) => z.output<S> | undefined;
};

/** A form by its name and the facts it carries: ids, codes and the person's own answers, nothing the page does not show. */
export const carriedForm = <const N extends string, S extends z.ZodRawShape>(form: N, shape: S) => {
  const schema = z.object({ form: z.literal(form), ...shape });
  const made: CarriedForm<typeof schema> = {
    nonceFor: (request, facts) => request.nonceWith({ form, ...facts }),
    factsOf: (request) => schema.safeParse(request.carried).data,
  };
  return made;
};

/**
 * The usual case by the form: `write` makes the one write and gives the page that follows, or undefined when it lost or
 * somebody has to be told something. Then, and for a form that carries nothing, `look` reads, checks and explains.
 */
export const answerByForm = async <S extends z.ZodType>(
  request: LinkRequest,
  form: CarriedForm<S>,
  write: (facts: z.output<S>) => Promise<HttpResponse | undefined>,
  look: () => Promise<HttpResponse | Refusal>,
): Promise<HttpResponse | Refusal> => {
  const facts = request.linkState === 'open' ? form.factsOf(request) : undefined;
  return (facts === undefined ? undefined : await write(facts)) ?? look();
};
