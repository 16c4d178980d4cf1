// The mocked result or error of a tested state, held to the answer its service would give.
import { type Input, invalid, optionalStructure, optionalText, optionalWord } from './api-input.ts';
import type { StateDefinition } from './definition.ts';
import { isObject } from './definition-validator.ts';
import type { ErrorDetails } from './errors.ts';
import { parseJson } from './json.ts';
import { causeCharacters, errorCharacters, payloadBytes } from './limits.ts';
import { parseResource } from './resource.ts';

/** `text` is the result as it was given. */
export type Mock = { result: unknown; text: string } | { failure: ErrorDetails };

type Field = { kind: 'string' | 'number'; isRequired?: true; values?: readonly string[] };
type Model = Record<string, Field>;

const required: Field = { kind: 'string', isRequired: true };
const string: Field = { kind: 'string' };
const execution: Model = {
  ExecutionArn: required,
  StateMachineArn: required,
  StartDate: required,
  Status: {
    ...required,
    values: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'],
  },
  Name: string,
  StopDate: string,
  Error: string,
  Cause: string,
};

/** The answers of the two services this home claims; a task token may be answered with anything. */
const models: Record<string, Model> = {
  'lambda invoke': {
    StatusCode: { kind: 'number' },
    FunctionError: string,
    LogResult: string,
    Payload: string,
    ExecutedVersion: string,
  },
  'states startExecution': { ExecutionArn: required, StartDate: required },
  'states startExecution.sync': { ...execution, Input: string, Output: string },
  'states startExecution.sync:2': execution,
};

const unfit = (reason: string): Error => invalid(`Mock result schema validation error: ${reason}`);

const checkModel = (model: Model, result: unknown, isStrict: boolean): void => {
  if (!isObject(result)) throw unfit('Mocked result must be a JSON object');
  for (const [name, { kind, isRequired, values }] of Object.entries(model)) {
    const value = Object.hasOwn(result, name) ? (result as Record<string, unknown>)[name] : undefined;
    if (value === undefined && isRequired && isStrict) throw unfit(`Required field '${name}' is missing`);
    if (value === undefined) continue;
    if (typeof value !== kind) throw unfit(`Field '${name}' must be a ${kind}`);
    if (values !== undefined && !values.includes(String(value)))
      throw unfit(`Field '${name}' is not an expected value`);
  }
};

const checkResult = (state: StateDefinition, result: unknown, mode: string): void => {
  if (state.Type !== 'Task') {
    if (!Array.isArray(result)) throw invalid('Mocked result must be an array.');
    if (state.Type === 'Parallel' && result.length !== (state.Branches ?? []).length)
      throw invalid('Mocked result must contain the same number of items as number of Parallel branches.');
    return;
  }
  const resource = parseResource(state.Resource ?? '');
  if (mode === 'NONE' || resource === undefined || resource.kind === 'function') return;
  const model = models[`${resource.resourceType} ${resource.resource}`];
  if (model !== undefined) checkModel(model, result, mode === 'STRICT');
};

const failureIn = (mock: Input): ErrorDetails | undefined => {
  const output = optionalStructure(mock, 'errorOutput');
  if (output === undefined) return undefined;
  return {
    error: optionalText(output, 'error', errorCharacters) ?? null,
    cause: optionalText(output, 'cause', causeCharacters) ?? null,
  };
};

export const mockIn = (input: Input, state: StateDefinition): Mock | undefined => {
  const mock = optionalStructure(input, 'mock');
  if (mock === undefined) return undefined;
  const mode = optionalWord(mock, 'fieldValidationMode', ['STRICT', 'PRESENT', 'NONE'] as const) ?? 'STRICT';
  const text = optionalText(mock, 'result', payloadBytes);
  const failure = failureIn(mock);
  if ((text === undefined) === (failure === undefined))
    throw invalid('A test mock should have only one of the following fields: [result, errorOutput].');
  if (state.Type !== 'Task' && state.Type !== 'Map' && state.Type !== 'Parallel')
    throw invalid(`State type '${state.Type}' is not supported when a mock is specified`);
  if (failure !== undefined) return { failure };
  let result: unknown;
  try {
    result = parseJson(text ?? '');
  } catch {
    throw invalid('Mocked result must be valid JSON.');
  }
  checkResult(state, result, mode);
  return { result, text: text ?? '' };
};
