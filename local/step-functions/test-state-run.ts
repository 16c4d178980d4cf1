// Runs the one state of a TestState request: what its fields come to, and the mock or its task in between.
import { randomUUID } from 'node:crypto';
import { idleThread } from './children.ts';
import type { Engine } from './engine.ts';
import { type ErrorDetails, ServiceError, StateError } from './errors.ts';
import { unexpectedType } from './expression.ts';
import {
  branchInput,
  chosen,
  failDetails,
  mapFields,
  taskArguments,
  taskSeconds,
  waitEnd,
} from './fields.ts';
import { errorOf, perform, serviceSuffix } from './invocation.ts';
import type { Exit } from './lifecycle.ts';
import { parseResource } from './resource.ts';
import type { ExecutionRow } from './rows.ts';
import { startExecution } from './start.ts';
import { madeUpContext } from './test-state-context.ts';
import type { TestRequest } from './test-state-request.ts';
import { evaluate, exitOf, isRetriable, scopeOf, type View } from './view.ts';

export type Inspection = Record<string, unknown>;
export type Test = { engine: Engine; request: TestRequest; view: View; inspection: Inspection };

/** Only what an expression can see of it counts, and it sees the context instead. */
const noExecution: ExecutionRow = {
  sequence: 0,
  arn: '',
  machineArn: '',
  machineName: '',
  name: '',
  definitionId: '',
  roleArn: '',
  input: '{}',
  status: 'RUNNING',
  started: 0,
  stopped: null,
  output: null,
  error: null,
  cause: null,
  redriveCount: 0,
  redriven: null,
  due: null,
  lastEvent: 0,
  nextThread: 1,
  transitions: 0,
};

export const viewOf = (engine: Engine, request: TestRequest): View => {
  const { definition, scope, name, state, variables, roleArn, retries } = request;
  const input = JSON.parse(request.input) as unknown;
  const now = engine.now();
  const tested = { name, isRetriable: isRetriable(state), retries, input, roleArn };
  return {
    execution: noExecution,
    thread: { ...idleThread, execution: '', id: 0, scope, state: name, input: request.input },
    definition,
    state,
    input,
    variables,
    item: undefined,
    context: request.context ?? madeUpContext(tested, randomUUID(), now, engine.options.region),
    now,
    expressions: engine.expressions,
    mayWait: true,
  };
};

const json = (value: unknown): string => JSON.stringify(value ?? null);

const failed = ({ error, cause }: ErrorDetails): StateError => new StateError(error ?? '', cause ?? '');

// Without a mock the task is carried out, once.
const carryOut = async ({ engine, view }: Test, parameters: unknown): Promise<unknown> => {
  const resource = parseResource(view.state.Resource ?? '');
  if (resource === undefined)
    throw new StateError('States.Runtime', `Unknown resource '${view.state.Resource}'.`);
  const task = { ...resource, parameters };
  try {
    if (task.kind !== 'states') return await perform(task, engine.options, view.now);
    const { StateMachineArn, Name, Input } = (parameters ?? {}) as Record<string, unknown>;
    const { arn, started } = await engine.commit((tx) => ({
      ...startExecution(tx, {
        stateMachineArn: String(StateMachineArn),
        name: typeof Name === 'string' ? Name : undefined,
        input: typeof Input === 'string' ? Input : json(Input ?? {}),
      }),
    }));
    return { ExecutionArn: arn, StartDate: new Date(started).toISOString() };
  } catch (error) {
    if (error instanceof ServiceError)
      throw new StateError(
        `StepFunctions.${error.name}Exception`,
        error.message + serviceSuffix('AWSStepFunctions', error.name),
      );
    throw failed(errorOf(task, error));
  }
};

const runTask = async (test: Test): Promise<Exit> => {
  const { request, view, inspection } = test;
  const { state } = view;
  const parameters = await taskArguments(view, scopeOf(view));
  if (state.Arguments !== undefined) inspection.afterArguments = json(parameters);
  await taskSeconds(view, 'TimeoutSeconds');
  await taskSeconds(view, 'HeartbeatSeconds');
  const result = await resultOf(request, () => carryOut(test, parameters));
  inspection.result = request.mock !== undefined && 'text' in request.mock ? request.mock.text : json(result);
  return await exitOf(view, state, scopeOf(view, { result }), result, state.Next);
};

const resultOf = async (
  { mock }: TestRequest,
  otherwise: () => Promise<unknown> | unknown,
): Promise<unknown> => {
  if (mock === undefined) return await otherwise();
  if ('failure' in mock) throw new StateError(mock.failure.error ?? '', mock.failure.cause ?? '');
  return mock.result;
};

const runMap = async ({ request, view, inspection }: Test): Promise<Exit> => {
  const { state } = view;
  const { items, inputs, batches, maxConcurrency } = await mapFields(view);
  if (state.ItemSelector !== undefined) inspection.afterItemSelector = json(inputs);
  if (batches !== undefined) inspection.afterItemBatcher = json(batches);
  inspection.maxConcurrency = maxConcurrency;
  const count = await tolerance(view, 'ToleratedFailureCount');
  const percentage = await tolerance(view, 'ToleratedFailurePercentage');
  if (count !== undefined) inspection.toleratedFailureCount = count;
  if (percentage !== undefined) inspection.toleratedFailurePercentage = percentage;
  const result = await resultOf(request, () => []);
  const share = items.length === 0 ? 0 : (request.failedIterations / items.length) * 100;
  if (request.failedIterations > (count ?? Number.POSITIVE_INFINITY) || share > (percentage ?? 100))
    throw new StateError(
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    );
  return await exitOf(view, state, scopeOf(view, { result }), result, state.Next);
};

const tolerance = async (
  view: View,
  field: 'ToleratedFailureCount' | 'ToleratedFailurePercentage',
): Promise<number | undefined> => {
  const source = view.state[field];
  if (source === undefined) return undefined;
  const value = await evaluate(view, source, scopeOf(view), field);
  if (typeof value !== 'number' || value < 0) throw unexpectedType(field, source, 'number', value);
  return value;
};

const runParallel = async ({ request, view, inspection }: Test): Promise<Exit> => {
  const { state } = view;
  const input = await branchInput(view);
  if (state.Arguments !== undefined) inspection.afterArguments = input;
  const result = await resultOf(request, () => []);
  return await exitOf(view, state, scopeOf(view, { result }), result, state.Next);
};

export const run = async (test: Test): Promise<Exit> => {
  const { view } = test;
  const { state } = view;
  switch (state.Type) {
    case 'Pass':
      return await exitOf(view, state, scopeOf(view), state.Result ?? view.input, state.Next);
    case 'Wait':
      await waitEnd(view);
      return await exitOf(view, state, scopeOf(view), view.input, state.Next);
    case 'Succeed':
      return await exitOf(view, state, scopeOf(view), view.input, undefined);
    case 'Choice':
      return (await chosen(view)).exit;
    case 'Fail':
      throw failed(await failDetails(view));
    case 'Task':
      return await runTask(test);
    case 'Map':
      return await runMap(test);
    case 'Parallel':
      return await runParallel(test);
  }
};
