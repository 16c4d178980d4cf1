// Finds, in what a workflow caught, the fault an operator can read: a child execution wraps it as JSON in its cause.
import * as z from 'zod';
import { type FaultFacts, whereIn } from '../kit/fault.ts';

const causeCharacters = 1_000;
/** `DescribeExecution` of a child that failed, as `startExecution.sync:2` puts it into the cause. */
const ChildExecution = z.object({
  Error: z.string().optional(),
  Cause: z.string().optional(),
  Status: z.string(),
});
/** What Lambda puts into the cause of a handler that threw. */
const HandlerFault = z.object({ errorType: z.string().optional(), errorMessage: z.string() });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `where` is what the task said of the place (`kit/fault.ts`), as far as it is known. */
export type FoundFault = { error: string; cause: string; where?: FaultFacts };

const placed = (error: string, text: string): FoundFault => {
  const { message, facts } = whereIn(text);
  const cause = message.slice(0, causeCharacters);
  return Object.keys(facts).length === 0 ? { error, cause } : { error, cause, where: facts };
};

export const innermostFault = (caught: { Error: string; Cause?: string | undefined }): FoundFault => {
  const cause = caught.Cause ?? '';
  const json = parsed(cause);
  const child = ChildExecution.safeParse(json);
  if (child.success && child.data.Status !== 'SUCCEEDED')
    return child.data.Error === undefined
      ? {
          error: `${caught.Error} (${child.data.Status})`,
          cause: (child.data.Cause ?? '').slice(0, causeCharacters),
        }
      : innermostFault({ Error: child.data.Error, Cause: child.data.Cause });
  const fault = HandlerFault.safeParse(json);
  if (fault.success) return placed(fault.data.errorType ?? caught.Error, fault.data.errorMessage);
  return placed(caught.Error, cause);
};
