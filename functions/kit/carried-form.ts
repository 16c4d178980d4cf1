// Forms under lasting links carry what their page knew, signed; an answer is then one conditional write and nothing is read first.
// Why and at what price: docs/decisions/010-forms-carry-what-their-page-knew.md.
import * as z from 'zod';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
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
 * What a form says and nobody has read. The write that believes it makes sure of it: the record it changes holds the hash of
 * the link it was mailed with, so a link that was made up, or somebody else's, loses.
 */
export type ByForm = {
  linkHash: string;
  /** How many were asked: the write that would complete the count loses too, and comes to the reads. */
  asked: number;
};

/** The record must name the link the form was shown under; nothing to make sure of when the link itself was read. */
export const sameLink = (byForm: Pick<ByForm, 'linkHash'> | undefined): { linkHash?: string } =>
  byForm === undefined ? {} : { linkHash: byForm.linkHash };

/**
 * The usual case by the form: `write` makes the one write, on condition that the record names this very link, and gives the
 * page that follows, or undefined when it lost or somebody has to be told something. Then, and for a form that carries
 * nothing, the link on record is read first, and `look` reads, checks and explains.
 */
export const answerByForm = async <S extends z.ZodType>(
  request: LinkRequest,
  form: CarriedForm<S>,
  write: (facts: z.output<S>) => Promise<HttpResponse | undefined>,
  look: (onRecord: LinkRequest) => Promise<HttpResponse | Refusal>,
): Promise<HttpResponse | Refusal> => {
  const facts = request.linkState === 'open' ? form.factsOf(request) : undefined;
  const written = facts === undefined ? undefined : await write(facts);
  if (written !== undefined) return written;
  const onRecord = await request.onRecord();
  return isRefusal(onRecord) ? onRecord : look(onRecord);
};
