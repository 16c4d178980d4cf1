// The sources of the workflows: the committed definitions are made from them, each form is written once, retries cover what passes.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workflows } from '../../../functions/manifest.ts';
import { matchesError } from '../../../local/step-functions/errors.ts';
import { readWorkflow } from '../../../workflows/definitions.ts';
import { printDefinition } from '../../../workflows/source/print.ts';
import { sources } from '../../../workflows/source/sources.ts';
import { run, task } from '../../../workflows/source/states.ts';

const folder = new URL('../../../workflows/source/', import.meta.url);
const sourceFiles = readdirSync(folder).map((file) => ({
  file,
  text: readFileSync(new URL(file, folder), 'utf8'),
}));

type State = {
  Type: string;
  Resource?: string;
  Retry?: { ErrorEquals: string[] }[];
  Error?: string;
  Cause?: string;
};
const statesIn = (part: unknown): State[] =>
  typeof part !== 'object' || part === null
    ? []
    : [
        ...('Type' in part && typeof part.Type === 'string' ? [{ ...part, Type: part.Type }] : []),
        ...Object.values(part).flatMap(statesIn),
      ];
const allStates = workflows.flatMap((workflow) => statesIn(JSON.parse(readWorkflow(workflow))));
const retried = (state: State, error: string): boolean =>
  (state.Retry ?? []).some((retrier) => matchesError(retrier.ErrorEquals, error));
const tasksOf = (resource: string): State[] =>
  allStates.filter((s) => s.Type === 'Task' && (s.Resource ?? '').includes(resource));

describe('the committed definitions', () => {
  it.each(workflows)('%s is what its source makes', (workflow) => {
    expect(readWorkflow(workflow)).toBe(printDefinition(sources[workflow]));
  });
});

describe('the sources', () => {
  it('are at most 1,500 lines together', () => {
    const lines = sourceFiles.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
    expect(lines).toBeLessThanOrEqual(1500);
  });

  it('write Retry and Catch in one file only', () => {
    const writing = sourceFiles.filter(({ text }) => /\b(Retry|Catch|ErrorEquals):/.test(text));
    expect(writing.map(({ file }) => file).sort()).toEqual(['retry.ts', 'states.ts']);
  });

  it('refuse a task and a workflow nobody declared', () => {
    const step = { comment: 'x', payload: {}, onFailure: { to: 'x' } };
    expect(() => task('open-the-survey', step)).toThrow('open-the-survey is no declared task');
    // @ts-expect-error the compiler already refuses the name of a workflow that does not exist
    run('harvest', { comment: 'x', name: 'x', input: {}, timeoutSeconds: 1, onFailure: { to: 'x' } });
  });
});

describe('a task', () => {
  const tasks = tasksOf(':lambda:');

  it.each([
    'Lambda.ServiceException',
    'Lambda.TooManyRequestsException',
    'Lambda.Unknown',
    'Sandbox.Timedout',
    'Runtime.ExitError',
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'TransactionConflictException',
    'InternalServerError',
    'TimeoutError',
    'NetworkError',
  ])('is tried again after %s', (error) => {
    expect(tasks.filter((state) => !retried(state, error))).toEqual([]);
  });

  it.each(['States.Timeout', 'States.TaskFailed', 'Error', 'ZodError'])(
    'is not tried again after %s',
    (error) => {
      expect(tasks.filter((state) => retried(state, error))).toEqual([]);
    },
  );
});

describe('the start of an execution', () => {
  const starts = tasksOf(':states:startExecution');

  it.each([
    'StepFunctions.AWSStepFunctionsException',
    'StepFunctions.SdkClientException',
    'StepFunctions.ExecutionLimitExceededException',
  ])('is tried again after %s', (error) => {
    expect(starts.filter((state) => !retried(state, error))).toEqual([]);
  });

  it.each(['States.Timeout', 'States.TaskFailed', 'StepFunctions.ExecutionAlreadyExistsException'])(
    'is not tried again after %s',
    (error) => {
      expect(starts.filter((state) => retried(state, error))).toEqual([]);
    },
  );
});

describe('a Fail state', () => {
  it('never fails with an error or a cause that may be missing or null', () => {
    const fails = allStates.filter((s) => s.Type === 'Fail');
    expect(fails.length).toBeGreaterThan(10);
    const isText = /^\{% \$type\((\$\w+\.(Error|Cause))\) = 'string' \? \1 : '(Unnamed|)' %\}$/;
    expect(fails.filter((s) => !isText.test(s.Cause ?? '') || !isText.test(s.Error ?? ''))).toEqual([]);
  });
});
