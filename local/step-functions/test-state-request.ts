// Reads a TestState request: which state, on what input, with which mock, context and configuration.
import {
  type Input,
  invalid,
  optionalCount,
  optionalFlag,
  optionalStructure,
  optionalText,
  optionalWord,
  text,
} from './api-input.ts';
import { type CompiledDefinition, compileDefinition, type StateDefinition } from './definition.ts';
import { problemsOf } from './definition-check.ts';
import { isObject } from './definition-validator.ts';
import { ServiceError } from './errors.ts';
import { parseJson } from './json.ts';
import { parseResource } from './resource.ts';
import { checkInput } from './start.ts';
import { contextIn } from './test-state-context.ts';
import { type Mock, mockIn } from './test-state-mock.ts';

export type TestRequest = {
  definition: CompiledDefinition;
  scope: number;
  name: string;
  state: StateDefinition;
  input: string;
  variables: Record<string, unknown>;
  roleArn: string | undefined;
  isInspected: boolean;
  mock: Mock | undefined;
  context: Record<string, unknown> | undefined;
  retries: number;
  failedIterations: number;
};

/** The name a state tested alone has (recorded). */
const aloneName = 'StateName';

const targetsOf = (state: StateDefinition): string[] =>
  [
    state.Next,
    state.Default,
    ...(state.Choices ?? []).map(({ Next }) => Next),
    ...(state.Catch ?? []).map(({ Next }) => Next),
  ].filter((name) => name !== undefined);

// A state alone becomes a machine in which whatever it points to is there.
const machineAround = (state: StateDefinition): string => {
  const targets = targetsOf(state).map((name): [string, object] => [name, { Type: 'Succeed' }]);
  const States = { ...Object.fromEntries(targets), [aloneName]: state };
  return JSON.stringify({ QueryLanguage: state.QueryLanguage ?? 'JSONPath', StartAt: aloneName, States });
};

const parsed = (definition: string): object => {
  try {
    const value = parseJson(definition);
    if (isObject(value)) return value;
  } catch {
    // Said below, as for every other text that is no object.
  }
  throw new ServiceError(
    'InvalidDefinition',
    "Invalid State Machine Definition: 'Definition must be a valid JSON object'",
  );
};

// What a mock stands for need not run here: TestState only compares it with how many iterations failed.
const isTolerance = (message: string): boolean =>
  /^ToleratedFailure(Count|Percentage) is not supported/.test(message);

const checked = (machine: string): CompiledDefinition => {
  const problems = problemsOf(machine).filter(({ message }) => !isTolerance(message));
  if (problems.length === 0) return compileDefinition(machine);
  const all = problems.map(({ code, message, location = '/' }) => `${code}: ${message} at ${location}`);
  throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${all.join(', ')}'`);
};

type Found = Pick<TestRequest, 'definition' | 'scope' | 'name' | 'state'>;

const stateIn = (input: Input): Found => {
  const body = text(input, 'definition');
  const stateName = optionalText(input, 'stateName', 80);
  const object = parsed(body);
  const definition = checked(stateName === undefined ? machineAround(object as StateDefinition) : body);
  const name = stateName ?? aloneName;
  const scope = definition.scopes.findIndex(({ states }) => states.has(name));
  const state = definition.scopes[scope]?.states.get(name);
  if (state === undefined) throw invalid('State not found in definition');
  return { definition, scope, name, state };
};

const mustBeMocked = ({ Type, Resource }: StateDefinition): string | undefined => {
  if (Type === 'Map' || Type === 'Parallel')
    return 'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]';
  const resource = Type === 'Task' ? parseResource(Resource ?? '') : undefined;
  if (resource === undefined || (resource.pattern === 'request' && resource.kind !== 'activity'))
    return undefined;
  return 'TestState only supports the following when a mock is specified: Activity tasks, .sync or .waitForTaskToken service integration patterns, Parallel, or Map states.';
};

const variablesIn = (input: Input): Record<string, unknown> => {
  const body = optionalText(input, 'variables') ?? '{}';
  try {
    const value = parseJson(body);
    if (isObject(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw invalid('Variables must be a valid JSON object');
};

export const readTestRequest = (input: Input): TestRequest => {
  const found = stateIn(input);
  const body = optionalText(input, 'input') ?? '{}';
  checkInput(body);
  const level = optionalWord(input, 'inspectionLevel', ['INFO', 'DEBUG', 'TRACE'] as const) ?? 'INFO';
  const mock = mockIn(input, found.state);
  if (optionalFlag(input, 'revealSecrets') && mock !== undefined)
    throw invalid('TestState does not support RevealSecrets when a mock is specified.');
  const missing = mock === undefined ? mustBeMocked(found.state) : undefined;
  if (missing !== undefined) throw new ServiceError('InvalidDefinition', missing);
  const configuration = optionalStructure(input, 'stateConfiguration') ?? {};
  if (optionalText(configuration, 'mapItemReaderData') !== undefined)
    throw invalid('This home does not offer ItemReader: mapItemReaderData has no state to belong to');
  const cause = optionalText(configuration, 'errorCausedByState', 80);
  if (cause !== undefined && !found.definition.scopes.some(({ states }) => states.has(cause)))
    throw invalid('State not found in definition');
  return {
    ...found,
    input: body,
    variables: variablesIn(input),
    roleArn: optionalText(input, 'roleArn'),
    isInspected: level !== 'INFO',
    mock,
    context: contextIn(input, found.state, mock !== undefined),
    retries: optionalCount(configuration, 'retrierRetryCount') ?? 0,
    failedIterations: optionalCount(configuration, 'mapIterationFailureCount') ?? 0,
  };
};
