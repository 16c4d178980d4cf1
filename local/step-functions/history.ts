// The details of history events, under the member names the SDK knows.
import type { ErrorDetails } from './errors.ts';

const whole = { truncated: false };

export const stateEntered = (name: string, input: string): object => ({ name, input, inputDetails: whole });

/** AWS shows each assigned variable as JSON text. */
export const stateExited = (
  name: string,
  output: string,
  assigned: Record<string, unknown> | undefined,
): object => {
  if (assigned === undefined) return { name, output, outputDetails: whole };
  const texts = Object.entries(assigned).map(([key, value]) => [key, JSON.stringify(value)]);
  return {
    name,
    output,
    outputDetails: whole,
    assignedVariables: Object.fromEntries(texts),
    assignedVariablesDetails: whole,
  };
};

/** Succeed and every kind of state share the members for entering and leaving; the rest is named after its type. */
export const detailMember = (type: string): string | undefined => {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  if (/^(Map|Parallel)State(Succeeded|Failed|Aborted)$|^(Task|Wait)StateAborted$/.test(type))
    return undefined;
  if (/^ParallelStateStarted$|^MapRun(Succeeded|Aborted)$|^LambdaFunctionStarted$/.test(type))
    return undefined;
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
};

/** History leaves out an error or a cause nobody gave. */
export const failureDetails = ({ error, cause }: ErrorDetails): object => ({
  ...(error && { error }),
  ...(cause && { cause }),
});
