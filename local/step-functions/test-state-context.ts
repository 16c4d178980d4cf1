// The Context object of a tested state: the one that is given, if AWS would take it, or one made up.
import { type Input, invalid, optionalText } from './api-input.ts';
import type { StateDefinition } from './definition.ts';
import { isObject } from './definition-validator.ts';
import { parseJson } from './json.ts';
import { parseResource } from './resource.ts';

type Kind = 'string' | 'number' | 'any';

const members: Record<string, Record<string, Kind>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

const refused = (reason: string): Error => invalid(`Invalid Context object provided: ${reason}`);

const checkMembers = (part: string, value: unknown): void => {
  if (!isObject(value)) throw refused(`${part} must be an object`);
  for (const [member, inner] of Object.entries(value)) {
    const kind = Object.hasOwn(members[part] ?? {}, member) ? members[part]?.[member] : undefined;
    if (kind === undefined) throw refused(`Field '${member}' is not allowed`);
    if (kind !== 'any' && typeof inner !== kind) throw refused(`${part}.${member} must be a ${kind}`);
  }
};

const waits = ({ Type, Resource }: StateDefinition): boolean => {
  const pattern = Type === 'Task' ? parseResource(Resource ?? '')?.pattern : undefined;
  return pattern !== undefined && pattern !== 'request';
};

export const contextIn = (
  input: Input,
  state: StateDefinition,
  isMocked: boolean,
): Record<string, unknown> | undefined => {
  const body = optionalText(input, 'context');
  if (body === undefined) return undefined;
  if (!isMocked) throw invalid('A Context object can only be specified when a mock is specified.');
  let context: unknown;
  try {
    context = parseJson(body);
  } catch {
    throw refused('it must be a valid JSON object');
  }
  if (!isObject(context)) throw refused('it must be a valid JSON object');
  for (const [part, value] of Object.entries(context)) {
    if (part === 'Map') throw refused("'Map' field is not supported when mocking a Context object");
    if (!Object.hasOwn(members, part)) throw refused(`Field '${part}' is not allowed`);
    if (part === 'Task' && !waits(state))
      throw refused(
        "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
      );
    checkMembers(part, value);
  }
  return context as Record<string, unknown>;
};

type Tested = {
  name: string;
  isRetriable: boolean;
  retries: number;
  input: unknown;
  roleArn: string | undefined;
};

/** AWS runs the state as an express execution of a machine that does not exist (recorded). */
export const madeUpContext = (
  tested: Tested,
  id: string,
  now: Date,
  region: string,
): Record<string, unknown> => ({
  Execution: {
    Id: `arn:aws:states:${region}:000000000000:express:${id}:${id}`,
    Input: tested.input,
    Name: id,
    ...(tested.roleArn !== undefined && { RoleArn: tested.roleArn }),
    StartTime: now.toISOString(),
  },
  StateMachine: { Id: `arn:aws:states:${region}:000000000000:stateMachine:${id}`, Name: id },
  State: {
    Name: tested.name,
    EnteredTime: now.toISOString(),
    ...(tested.isRetriable && { RetryCount: tested.retries }),
  },
});
