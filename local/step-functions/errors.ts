// The two kinds of error: those the API answers with, and those a state raises inside a workflow; and which
// ErrorEquals entry matches the latter.
import { causeCharacters, errorCharacters } from './limits.ts';

/** An answer of the API; `name` is the exception's name as the SDK knows it. */
export class ServiceError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Null is what nobody gave. */
export type ErrorDetails = { error: string | null; cause: string | null };

/** An error raised while a state ran; `location` is the field at fault, when a JSONata expression was. */
export class StateError extends Error {
  readonly error: string;
  override readonly cause: string;
  readonly location: string | undefined;
  constructor(error: string, cause: string, location?: string) {
    super(`${error}: ${cause}`);
    this.name = 'StateError';
    this.error = error;
    this.cause = cause;
    this.location = location;
  }
}

/** Cut to the lengths AWS keeps. */
export const shortened = ({ error, cause }: ErrorDetails): ErrorDetails => ({
  error: error?.slice(0, errorCharacters) ?? null,
  cause: cause?.slice(0, causeCharacters) ?? null,
});

/** The size error in AWS's words; `what` is the state, or the task's integration or function. */
export const tooLarge = (what: string): StateError =>
  new StateError(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );

// States.Runtime is never retried or caught. States.ALL catches States.DataLimitExceeded: recorded, though the guide
// says otherwise. A missed heartbeat is reported as States.Timeout.
export const matchesError = (errorEquals: readonly string[], error: string | null): boolean => {
  if (error === 'States.Runtime') return false;
  if (error !== null && errorEquals.includes(error)) return true;
  if (errorEquals.includes('States.ALL')) return true;
  return errorEquals.includes('States.TaskFailed') && error !== 'States.Timeout';
};
