// The forms a workflow is written in: plain functions that return ASL. Retry and Catch are written here and nowhere else.
import { manifest, type WorkflowName, workflowPlaceholder } from '../../functions/manifest.ts';
import { executionRetry, taskRetry } from './retry.ts';

export type Json =
  | string
  | number
  | boolean
  | undefined
  | readonly Json[]
  | { readonly [field: string]: Json };
export type Fields = Readonly<Record<string, Json>>;
type State = Fields & { readonly Type: string; readonly Comment: string };
type States = Readonly<Record<string, State>>;

const each = (names: readonly string[], expression: (name: string) => string): Fields =>
  Object.fromEntries(names.map((name) => [name, `{% ${expression(name)} %}`]));

/** Fields of these names, each with the variable of the same name. */
export const variables = (...names: string[]): Fields => each(names, (name) => `$${name}`);
/** …with the field of the same name in the state's input. */
export const input = (...names: string[]): Fields => each(names, (name) => `$states.input.${name}`);
/** …with the field of the same name in what the task answered. */
export const answer = (...names: string[]): Fields => each(names, (name) => `$states.result.Payload.${name}`);
/** …with the field of the same name in the output of the execution that was waited for. */
export const output = (...names: string[]): Fields => each(names, (name) => `$states.result.Output.${name}`);
/** The whole answer of a task, for counts that only travel on. */
export const wholeAnswer = '{% $states.result.Payload %}';

/** Where a fault leads: to a state, which finds it in the variable `as`; without `as` it is dropped. */
type Failure = { readonly to: string; readonly as?: string; readonly assign?: Fields };

const catchAll = ({ to, as, assign }: Failure): Json => ({
  ErrorEquals: ['States.ALL'],
  Assign: as === undefined ? assign : { ...assign, [as]: '{% $states.errorOutput %}' },
  Output: {},
  Next: to,
});
/** An error that is no fault: the deadline of a wait, a start that was made before. */
const catchOne = (error: string, to: string): Json => ({ ErrorEquals: [error], Output: {}, Next: to });

/** What a state leaves behind: variables. No data flows from state to state, and a state without `next` ends its scope. */
const leave = (assign: Fields | undefined, next: string | undefined): Fields => ({
  Assign: assign,
  Output: {},
  ...(next === undefined ? { End: true } : { Next: next }),
});

type Step = { comment: string; assign?: Fields; onFailure: Failure; next?: string };
type Call = Step & { payload: Fields };

const functionNamed = (name: string): string => {
  const entry = manifest.find((e) => e.name === name && e.declaration.kind === 'task');
  if (entry === undefined) throw new Error(`${name} is no declared task`);
  return `\${${entry.placeholder}}`;
};

const call = (resource: string, name: string, { comment, payload }: Call) => ({
  Type: 'Task',
  Comment: comment,
  Resource: `arn:aws:states:::lambda:${resource}`,
  Arguments: {
    FunctionName: functionNamed(name),
    Payload: { now: '{% $states.context.State.EnteredTime %}', ...payload },
  },
  Retry: taskRetry,
});

/** Calls a task function, which every time also gets the moment the state was entered as `now`. */
export const task = (name: string, step: Call): State => ({
  ...call('invoke', name, step),
  Catch: [catchAll(step.onFailure)],
  ...leave(step.assign, step.next),
});

/** Hands a task token to a function and waits until somebody answers it, or so many seconds have passed. */
export const waitForAnswer = (name: string, step: Call & { seconds: string; onTimeout: string }): State => ({
  ...call('invoke.waitForTaskToken', name, {
    ...step,
    payload: { ...step.payload, taskToken: '{% $states.context.Task.Token %}' },
  }),
  TimeoutSeconds: step.seconds,
  Catch: [catchOne('States.Timeout', step.onTimeout), catchAll(step.onFailure)],
  ...leave(step.assign, step.next),
});

type Start = Step & { name: string; input: Fields };
/** Another workflow, or this one for an execution that goes on as a new one. */
type Started = WorkflowName | 'itself';

const startOf = (pattern: string, started: Started, step: Start) => ({
  Type: 'Task',
  Comment: step.comment,
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Arguments: {
    StateMachineArn:
      started === 'itself' ? '{% $states.context.StateMachine.Id %}' : `\${${workflowPlaceholder(started)}}`,
    Name: step.name,
    Input: step.input,
  },
  Retry: executionRetry,
});

/** Starts an execution and goes on; one of this name that was started before is the same start. */
export const start = (started: Started, step: Start & { next: string }): State => ({
  ...startOf('', started, step),
  Catch: [catchOne('StepFunctions.ExecutionAlreadyExistsException', step.next), catchAll(step.onFailure)],
  ...leave(step.assign, step.next),
});

/** Starts an execution and waits for its end. */
export const run = (started: Started, step: Start & { timeoutSeconds: number }): State => ({
  ...startOf('.sync:2', started, step),
  TimeoutSeconds: step.timeoutSeconds,
  Catch: [catchAll(step.onFailure)],
  ...leave(step.assign, step.next),
});

type Each = {
  comment: string;
  items: string;
  atOnce: number;
  /** What each item's states get as their input; the item itself when it is left out. */
  item?: Fields;
  states: States;
  assign?: Fields;
  /** Left out, a fault is the scope's around it. */
  onFailure?: Failure;
  next?: string;
};

/** Runs states for every item. */
export const forEach = ({ comment, items, atOnce, item, states, assign, onFailure, next }: Each): State => ({
  Type: 'Map',
  Comment: comment,
  Items: items,
  MaxConcurrency: atOnce,
  ItemSelector: item,
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: Object.keys(states)[0], States: states },
  Catch: onFailure && [catchAll(onFailure)],
  ...leave(assign, next),
});

export const pass = (comment: string, assign: Fields, next: string): State => ({
  Type: 'Pass',
  Comment: comment,
  ...leave(assign, next),
});

export const waitUntil = (comment: string, moment: string, next: string): State => ({
  Type: 'Wait',
  Comment: comment,
  Timestamp: moment,
  ...leave(undefined, next),
});

/** A branch that is taken when the condition holds; it may assign, as the choice itself does on its default. */
export const branch = (condition: string, next: string, comment?: string, assign?: Fields): Fields => ({
  Comment: comment,
  Condition: `{% ${condition} %}`,
  Assign: assign,
  Next: next,
});
/** A branch that is taken when the variable is this word. */
export const when = (variable: string, word: string, next: string, comment?: string): Fields =>
  branch(`$${variable} = '${word}'`, next, comment);

/** Where every other word leads. They are named, so that a word a task learns later is not taken along unseen. */
export const otherwise = (next: string, ...words: string[]) => ({ next, words });

export const choice = (
  comment: string,
  branches: readonly Fields[],
  { next, words }: ReturnType<typeof otherwise>,
  assign?: Fields,
): State => ({
  Type: 'Choice',
  Comment: words.length === 0 ? comment : `${comment} Otherwise: ${words.join(', ')}.`,
  Choices: branches,
  Assign: assign,
  Default: next,
});

export const succeed = (comment: string, result?: Fields): State => ({
  Type: 'Succeed',
  Comment: comment,
  Output: result,
});

/** A fault may come without an error or a cause, or with null for it: whoever fails a token need say neither. */
const saidBy = (fault: string, field: 'Error' | 'Cause', otherwise: string): string =>
  `{% $type($${fault}.${field}) = 'string' ? $${fault}.${field} : '${otherwise}' %}`;
/** The error a caught fault has in this variable, as text. */
export const errorOf = (as: string): string => saidBy(as, 'Error', 'Unnamed');
/** …and its cause. */
export const causeOf = (as: string): string => saidBy(as, 'Cause', '');

/** Ends the scope with the fault in this variable. */
export const fail = (comment: string, as: string): State => ({
  Type: 'Fail',
  Comment: comment,
  Error: errorOf(as),
  Cause: causeOf(as),
});

/** A whole definition; it starts with its first state. */
export const workflow = (comment: string, timeoutSeconds: number, states: States): Fields => ({
  Comment: comment,
  QueryLanguage: 'JSONata',
  TimeoutSeconds: timeoutSeconds,
  StartAt: Object.keys(states)[0],
  States: states,
});
