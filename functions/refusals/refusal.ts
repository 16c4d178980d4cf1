// A "no" that is part of the work: a value with its reason, which pages and API turn into a sentence and a status.

/** What was wrong with one field or one row, in words for the person who sent it. */
export type Problem = {
  field?: string;
  row?: number;
  message: string;
  /** The column as a whole went wrong, in every row alike: a page says it once, with the number of rows. */
  wide?: true;
};

export type Refusal = {
  kind: 'refused';
  /** Stable, kebab-case, for programs and tests. */
  reason: string;
  /**
   * HTTP status: 403 not allowed, 404 unknown, 409 already decided or changed, 410 gone, 413 too large, 422 bad input;
   * 408, 421 and 429 are said by gateways, 500 and 503 where a page failed or took too long.
   */
  status: 400 | 403 | 404 | 408 | 409 | 410 | 413 | 421 | 422 | 429 | 500 | 503;
  /** One formal Indonesian sentence: what happened and what to do. */
  message: string;
  problems?: readonly Problem[];
  /** The page where what was sent belongs, when it is another one. */
  onward?: { label: string; href: string };
};

/**
 * The catalogue is made of these: one constant each, so that a function carries only the refusals it can say.
 * `docs/refusals.md` is made from it, and no sentence is written twice.
 */
/** A refusal that is always said in the same words. */
export const always = (reason: string, status: Refusal['status'], message: string): Refusal => ({
  kind: 'refused',
  reason,
  status,
  message,
});

export type RefusalAbout<Facts extends readonly unknown[]> = ((...facts: Facts) => Refusal) & {
  /** The same, filled in with an example, for the page of all refusals. */
  example: Refusal;
};

/** A refusal whose sentence names something of the case. */
export const about = <Facts extends readonly unknown[]>(
  reason: string,
  status: Refusal['status'],
  sentence: (...facts: Facts) => string,
  ...example: Facts
): RefusalAbout<Facts> => {
  const refusal = (...facts: Facts): Refusal => always(reason, status, sentence(...facts));
  return Object.assign(refusal, { example: refusal(...example) });
};

/** The same refusal with what is wrong field by field or row by row. */
export const withProblems = (refusal: Refusal, problems: readonly Problem[]): Refusal => ({
  ...refusal,
  problems,
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused';
