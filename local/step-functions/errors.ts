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

export type ErrorDetails = { error: string; cause: string };

/** An error raised while a state ran; `location` is set when a JSONata expression was at fault. */
export class StateError extends Error {
  readonly error: string;
  override readonly cause: string;
  readonly location: string | undefined;
  constructor(error: string, cause: string, location?: string) {
    super(`${error}: ${cause}`);
    this.name = 'StateError';
    this.error = error.slice(0, errorCharacters);
    this.cause = cause.slice(0, causeCharacters);
    this.location = location;
  }
}

const isTimeout = (error: string): boolean =>
  error === 'States.Timeout' || error === 'States.HeartbeatTimeout';

// States.Runtime is never retried or caught; States.DataLimitExceeded is matched by its own name only. A missed heartbeat is reported as States.HeartbeatTimeout, which the guide
// also counts as States.Timeout; we therefore keep it away from States.TaskFailed.
export function matchesError(errorEquals: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false;
  if (errorEquals.includes(error)) return true;
  if (error === 'States.DataLimitExceeded') return false;
  if (error === 'States.HeartbeatTimeout' && errorEquals.includes('States.Timeout')) return true;
  if (errorEquals.includes('States.ALL')) return true;
  return errorEquals.includes('States.TaskFailed') && !isTimeout(error);
}
