// A local AWS Step Functions: Standard workflows in JSONata, durable in one SQLite file, on a clock you give it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clockActions } from './api-clock.ts';
import { executionActions } from './api-executions.ts';
import type { Action, Input } from './api-input.ts';
import { machineActions } from './api-machines.ts';
import { tagActions } from './api-tags.ts';
import { taskActions } from './api-tasks.ts';
import { unclaimed } from './api-unclaimed.ts';
import type { Clock } from './clock.ts';
import { openEngine } from './engine.ts';
import { ServiceError } from './errors.ts';
import { answerHttp } from './http.ts';
import { testStateActions } from './test-state.ts';
import type { ObserverEvent } from './transaction.ts';

export type StepFunctionsOptions = {
  /** A file, or `:memory:`. */
  databasePath: string;
  clock: Clock;
  region?: string;
  /** Rejects with an Error whose `name` is the error's type in Lambda. */
  invokeFunction: (functionName: string, payload: unknown) => Promise<unknown>;
  /** Serves `arn:aws:states:::aws-sdk:<service>:<action>` and every other service integration. */
  callAws?: (service: string, action: string, parameters: unknown) => Promise<unknown>;
  /** `state` is the path of names from the top, e.g. `Ask everyone/Send the mail` inside a Map or Parallel. */
  observer?: (event: ObserverEvent) => void;
  /** Tasks in flight at once. */
  concurrency?: number;
  /** Under which names it may be called over HTTP, beside those of this machine. */
  hostNames?: readonly string[];
};

export type StepFunctions = {
  /** One action of the API; rejects with an error that carries AWS's name for it. */
  call: (action: string, input: unknown) => Promise<unknown>;
  /** Serves a request an AWS SDK sent. */
  handleHttp: (request: IncomingMessage, response: ServerResponse) => void;
  /** The earliest moment at which time alone makes something happen. */
  nextDue: () => Date | undefined;
  /** Says how many timers are due by now, and fires them a few at a time; `idle` waits for the last. */
  fireDue: () => number;
  /** Resolves when nothing can move without time, a token or an API call. */
  idle: () => Promise<void>;
  isIdle: () => boolean;
  /** What AWS would bill: states entered and retries, over executions whose name starts with the prefix. */
  countTransitions: (namePrefix?: string) => number;
  close: () => void;
};

const actions: Record<string, Action> = {
  ...machineActions,
  ...executionActions,
  ...taskActions,
  ...tagActions,
  ...testStateActions,
  ...clockActions,
  ...unclaimed,
};

export const openStepFunctions = (options: StepFunctionsOptions): StepFunctions => {
  const engine = openEngine({
    databasePath: options.databasePath,
    clock: options.clock,
    region: options.region ?? 'ap-southeast-3',
    invokeFunction: options.invokeFunction,
    callAws: options.callAws,
    observer: options.observer,
    concurrency: options.concurrency ?? 16,
  });

  const call: StepFunctions['call'] = async (action, input) => {
    const handler = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (handler === undefined)
      throw new ServiceError('UnknownOperationException', `Unknown operation: ${action}`);
    if (input === null || typeof input !== 'object' || Array.isArray(input))
      throw new ServiceError('SerializationException', 'The input must be a JSON object.');
    return await handler(engine, input as Input);
  };

  return {
    call,
    handleHttp: (request, response) =>
      answerHttp({ call, hostNames: options.hostNames ?? [] }, request, response),
    nextDue: engine.nextDue,
    fireDue: engine.fireDue,
    idle: engine.idle,
    isIdle: engine.isIdle,
    countTransitions: (namePrefix = '') => {
      const sql =
        'select coalesce(sum(transitions), 0) as total from executions where substr(name, 1, ?) = ?';
      return engine.database.one<{ total: number }>(sql, namePrefix.length, namePrefix)?.total ?? 0;
    },
    close: engine.close,
  };
};
