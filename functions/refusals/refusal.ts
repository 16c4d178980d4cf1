// A "no" that is part of the work: a value with its reason, which pages and API turn into a sentence and a status.

/** What was wrong with one field or one row, in words for the person who sent it. */
export type Problem = { field?: string; row?: number; message: string };

export type Refusal = {
  kind: 'refused';
  /** Stable, kebab-case, for programs and tests. */
  reason: string;
  /** HTTP status: 403 not allowed, 404 unknown, 409 already decided or changed, 410 gone, 413 too large, 422 bad input. */
  status: 400 | 403 | 404 | 409 | 410 | 413 | 422;
  /** One formal Indonesian sentence: what happened and what to do. */
  message: string;
  problems?: readonly Problem[];
};

export const refuse = (
  reason: string,
  status: Refusal['status'],
  message: string,
  problems?: readonly Problem[],
): Refusal => ({ kind: 'refused', reason, status, message, ...(problems ? { problems } : {}) });

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused';
