// What AWS refuses in one state beyond what the validator finds.
import type { StateDefinition } from './definition.ts';
import { codeOf, isExpression } from './expression.ts';
import { compileExpression } from './expression-run.ts';
import { longestDelay, mostSeconds, nameCharacters, quickBounds } from './limits.ts';

const pathFields = [
  'InputPath',
  'OutputPath',
  'Parameters',
  'Result',
  'ResultPath',
  'ResultSelector',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ErrorPath',
  'CausePath',
];

/** JSONPath fields have no meaning in a JSONata state. */
const pathFieldProblems = (state: StateDefinition): string[] =>
  pathFields
    .filter((field) => field in state)
    .map((field) => `The field '${field}' is not supported in a state whose QueryLanguage is JSONata`);

type Handler = {
  ErrorEquals?: string[];
  BackoffRate?: number;
  MaxAttempts?: number;
  IntervalSeconds?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: unknown;
};

/** A number the state may leave out is whole and within its bounds. */
const boundProblem = (field: string, value: unknown, least: number, most: number): string[] =>
  typeof value !== 'number' || (Number.isInteger(value) && value >= least && value <= most)
    ? []
    : [`${field} must be an integer from ${least} to ${most}`];

const retrierProblems = (at: string, retrier: Handler): string[] => [
  ...(retrier.BackoffRate !== undefined && !(retrier.BackoffRate >= 1)
    ? [`${at}: BackoffRate must be at least 1.0`]
    : []),
  ...boundProblem(`${at}: MaxAttempts`, retrier.MaxAttempts, 0, mostSeconds),
  ...boundProblem(`${at}: IntervalSeconds`, retrier.IntervalSeconds, 1, mostSeconds),
  ...boundProblem(`${at}: MaxDelaySeconds`, retrier.MaxDelaySeconds, 1, longestDelay),
  ...(retrier.JitterStrategy !== undefined && !['FULL', 'NONE'].includes(String(retrier.JitterStrategy))
    ? [`${at}: JitterStrategy must be FULL or NONE`]
    : []),
];

const handlerProblems = (field: 'Retry' | 'Catch', handlers: readonly Handler[]): string[] =>
  handlers.flatMap((handler, index) => {
    const names = handler.ErrorEquals ?? [];
    const at = `${field}[${index}]`;
    const messages: string[] = [];
    if (names.length === 0) messages.push(`${at} must name at least one error in ErrorEquals`);
    if (names.includes('States.ALL') && names.length > 1)
      messages.push(`${at}: States.ALL must appear alone in ErrorEquals`);
    if (names.includes('States.ALL') && index < handlers.length - 1)
      messages.push(`${at}: States.ALL must appear in the last ${field === 'Retry' ? 'retrier' : 'catcher'}`);
    messages.push(...retrierProblems(at, handler));
    // Recordings of missed heartbeats name States.Timeout: waiting for the other name alone waits for ever.
    if (names.includes('States.HeartbeatTimeout') && !names.includes('States.Timeout'))
      messages.push(`${at}: States.HeartbeatTimeout needs States.Timeout beside it`);
    return messages;
  });

const timeoutProblems = ({ TimeoutSeconds, HeartbeatSeconds, Seconds }: StateDefinition): string[] => [
  ...boundProblem('TimeoutSeconds', TimeoutSeconds, 1, mostSeconds),
  ...boundProblem('HeartbeatSeconds', HeartbeatSeconds, 1, mostSeconds),
  ...boundProblem('Seconds', Seconds, 0, mostSeconds),
  ...(typeof HeartbeatSeconds === 'number' &&
  typeof TimeoutSeconds === 'number' &&
  HeartbeatSeconds >= TimeoutSeconds
    ? ['HeartbeatSeconds must be smaller than TimeoutSeconds']
    : []),
];

const variableName = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

const assignProblems = (state: StateDefinition): string[] =>
  [state, ...(state.Choices ?? []), ...(state.Catch ?? [])]
    .flatMap(({ Assign = {} }) => Object.keys(Assign))
    .flatMap((name) => {
      if (name === 'states') return ["The variable name 'states' is reserved"];
      if (name.length > nameCharacters || !variableName.test(name))
        return [`The variable name '${name}' is not valid`];
      return [];
    });

/** Every expression in the value that does not parse, wherever the validator does not look. */
const parseProblems = (value: unknown, location: string): string[] => {
  if (isExpression(value)) {
    try {
      compileExpression(value.slice(2, -2), quickBounds);
      return [];
    } catch (error) {
      const { message } = error as { message?: string };
      return [`The JSONata expression '${codeOf(value)}' at ${location} is not valid: ${message}`];
    }
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => parseProblems(inner, `${location}/${key}`));
};

export const ruleProblems = (state: StateDefinition, isJsonata: boolean): string[] => {
  const { ItemProcessor: _processor, Branches: branches, ...own } = state;
  return [
    ...(state.Type === 'Parallel' && (branches ?? []).length === 0
      ? ['Branches must hold at least one branch']
      : []),
    ...(state.Type === 'Choice' && 'End' in state ? ['End is not supported in a Choice'] : []),
    ...handlerProblems('Retry', state.Retry ?? []),
    ...handlerProblems('Catch', state.Catch ?? []),
    ...timeoutProblems(state),
    ...assignProblems(state),
    ...(isJsonata ? [...pathFieldProblems(state), ...parseProblems(own, '')] : []),
  ];
};
