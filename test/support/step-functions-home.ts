// A Step Functions home for tests: in memory, on a clock that only moves when told, with functions as closures.
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import {
  openStepFunctions,
  type StepFunctions,
  type StepFunctionsOptions,
} from '../../local/step-functions/index.ts';

export type Functions = Record<string, (payload: never) => unknown>;
type Described = {
  executionArn: string;
  status: string;
  input: string;
  output?: string;
  error?: string;
  cause?: string;
  redriveCount: number;
};
export type Event = { id: number; type: string; previousEventId: number; timestamp: Date } & Record<
  string,
  unknown
>;

export const roleArn = 'arn:aws:iam::000000000000:role/siklus';
export const machineArn = (name: string): string =>
  `arn:aws:states:ap-southeast-3:000000000000:stateMachine:${name}`;

// However little of the processor this process gets, the interpreter takes a step in each turn.
const settle = async (): Promise<void> => {
  await pause(20);
  for (let turns = 0; turns < 200; turns += 1) await turn();
};

export class Home {
  now = new Date('2026-01-05T01:00:00.000Z');
  functions: Functions;
  readonly steps: StepFunctions;

  constructor(functions: Functions = {}, options: Partial<StepFunctionsOptions> = {}) {
    this.functions = functions;
    this.steps = openStepFunctions({
      databasePath: ':memory:',
      clock: { now: () => this.now },
      invokeFunction: async (name, payload) => {
        const handler = this.functions[name];
        if (handler === undefined) throw named('Lambda.ResourceNotFoundException', `no function ${name}`);
        return await handler(payload as never);
      },
      ...options,
    });
  }

  async call<Result = Record<string, unknown>>(action: string, input: object = {}): Promise<Result> {
    return (await this.steps.call(action, input)) as Result;
  }

  async create(name: string, definition: object): Promise<string> {
    const { stateMachineArn } = await this.call<{ stateMachineArn: string }>('CreateStateMachine', {
      name,
      roleArn,
      definition: JSON.stringify(definition),
    });
    return stateMachineArn;
  }

  async start(machine: string, input: unknown = {}, name?: string): Promise<string> {
    const { executionArn } = await this.call<{ executionArn: string }>('StartExecution', {
      stateMachineArn: machineArn(machine),
      input: JSON.stringify(input),
      ...(name !== undefined && { name }),
    });
    await this.steps.idle();
    return executionArn;
  }

  /** Creates a machine of these states, runs it as far as it goes without time passing, and describes it. */
  async run(states: Record<string, object>, input: unknown = {}): Promise<Described> {
    await this.create('machine', machine(states));
    return await this.describe(await this.start('machine', input));
  }

  /** Like `run`, for states whose functions never answer: it waits for the interpreter only. */
  async begin(states: Record<string, object>, input: unknown = {}): Promise<Described> {
    await this.create('machine', machine(states));
    const { executionArn } = await this.call<{ executionArn: string }>('StartExecution', {
      stateMachineArn: machineArn('machine'),
      input: JSON.stringify(input),
    });
    await settle();
    return await this.describe(executionArn);
  }

  /** Like `advance`, without waiting for functions that never answer. */
  async pass(seconds: number): Promise<number> {
    this.now = new Date(this.now.getTime() + seconds * 1_000);
    const fired = this.steps.fireDue();
    await settle();
    return fired;
  }

  async describe(executionArn: string): Promise<Described> {
    return await this.call<Described>('DescribeExecution', { executionArn });
  }

  async output(executionArn: string): Promise<unknown> {
    const { status, output = 'null', error, cause } = await this.describe(executionArn);
    if (status !== 'SUCCEEDED') throw new Error(`${status}: ${error}: ${cause}`);
    return JSON.parse(output);
  }

  async history(executionArn: string): Promise<Event[]> {
    const { events } = await this.call<{ events: Event[] }>('GetExecutionHistory', {
      executionArn,
      maxResults: 1000,
    });
    return events;
  }

  async types(executionArn: string): Promise<string[]> {
    return (await this.history(executionArn)).map((event) => event.type);
  }

  async advance(seconds: number): Promise<number> {
    this.now = new Date(this.now.getTime() + seconds * 1_000);
    const fired = this.steps.fireDue();
    await this.steps.idle();
    return fired;
  }
}

export function machine(states: Record<string, object>, extra: object = {}): object {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...extra };
}

export function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** A Task that invokes the function with the state's input, and gives back what it returned. */
export const invoke = (name: string, extra: object): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...extra,
});

/** A Task that hands its token to the function and then waits for the answer. */
export const ask = (name: string, extra: object): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: name, Payload: { token: '{% $states.context.Task.Token %}' } },
  ...extra,
});
