// Reads the members of a request the way AWS does, with its words for what does not fit, and pages through lists.
import type { Engine } from './engine.ts';
import { ServiceError } from './errors.ts';
import { defaultPageSize, pageSize } from './limits.ts';
import type { ExecutionRow, MachineRow } from './rows.ts';

export type Input = Record<string, unknown>;
export type Action = (engine: Engine, input: Input) => unknown;

export const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message);

const unfit = (value: unknown, member: string, constraint: string): ServiceError =>
  invalid(
    `1 validation error detected: Value ${value === null ? 'null' : `'${value}'`} at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'START_ARRAY'
    : value === Object(value)
      ? 'START_OBJECT'
      : `${`${typeof value}`.toUpperCase()}_VALUE`;

const unreadable = (value: unknown, wanted: string): ServiceError =>
  new ServiceError('SerializationException', `${kindOf(value)} can not be converted to ${wanted}`);

/** A member that is null is one that was not sent. */
const sent = (input: Input, member: string): unknown => input[member] ?? undefined;

export const optionalText = (input: Input, member: string, longest = Infinity): string | undefined => {
  const value = sent(input, member);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw unreadable(value, 'a String');
  if (value.length > longest) throw unfit(value, member, `have length less than or equal to ${longest}`);
  return value;
};

export const text = (input: Input, member: string): string => {
  const value = optionalText(input, member);
  if (value === undefined) throw unfit(null, member, 'not be null');
  return value;
};

export const optionalFlag = (input: Input, member: string): boolean => {
  const value = sent(input, member);
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  throw unreadable(value, 'a Boolean');
};

export const optionalCount = (input: Input, member: string, most = 2 ** 31 - 1): number | undefined => {
  const value = sent(input, member);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw unreadable(value, 'an Integer');
  if (value > most) throw unfit(value, member, `have value less than or equal to ${most}`);
  if (value < 0) throw unfit(value, member, 'have value greater than or equal to 0');
  return value;
};

export const optionalWord = <Word extends string>(
  input: Input,
  member: string,
  words: readonly Word[],
): Word | undefined => {
  const value = optionalText(input, member);
  const word = words.find((known) => known === value);
  if (value !== undefined && word === undefined)
    throw unfit(value, member, `satisfy enum value set: [${words.join(', ')}]`);
  return word;
};

/** Whether an answer carries payloads and definitions, or only what is about them. */
export const includedData = ['ALL_DATA', 'METADATA_ONLY'] as const;

export const optionalList = (input: Input, member: string): unknown[] | undefined => {
  const value = sent(input, member);
  if (value === undefined || Array.isArray(value)) return value;
  throw unreadable(value, 'a List');
};

export const optionalStructure = (input: Input, member: string): Input | undefined => {
  const value = sent(input, member);
  if (value === undefined) return undefined;
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Input;
  throw unreadable(value, 'a Structure');
};

export const arn = (
  input: Input,
  member: string,
  kind: 'stateMachine' | 'execution' | 'activity',
): string => {
  const value = text(input, member);
  const parts = value.split(':');
  if (parts[0] !== 'arn') throw new ServiceError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${value}'`);
  if (parts[2] === 'states' && parts[5] !== undefined && parts[5] !== kind)
    throw new ServiceError(
      'InvalidArn',
      `Invalid Arn: 'Resource type not valid in this context: ${parts[5].toLowerCase()}'`,
    );
  if (!new RegExp(`^arn:aws:states:[^:]+:\\d{12}:${kind}:.+`).test(value))
    throw new ServiceError('InvalidArn', `Invalid Arn: '${value}'`);
  return value;
};

type Page<Row> = { rows: Row[]; nextToken?: string };
type Listing<Row> = {
  list: (after: number, count: number) => Row[];
  position: (row: Row) => number;
  start?: number;
  longestToken?: number;
};

/** The rows after the token, at most as many as asked for, and the token of the next page. */
export const page = <Row>(
  input: Input,
  { list, position, start = 0, longestToken = 1_024 }: Listing<Row>,
): Page<Row> => {
  const wanted = optionalCount(input, 'maxResults', pageSize) ?? 0;
  const count = wanted === 0 ? defaultPageSize : wanted;
  const rows = list(tokenPosition(optionalText(input, 'nextToken'), longestToken) ?? start, count + 1);
  const kept = rows.slice(0, count);
  const last = kept.at(-1);
  if (rows.length <= count || last === undefined) return { rows: kept };
  return { rows: kept, nextToken: Buffer.from(`page:${position(last)}`).toString('base64') };
};

const tokenPosition = (token: string | undefined, longest: number): number | undefined => {
  if (token === undefined) return undefined;
  if (token.length > longest) throw unfit(token, 'nextToken', `have length less than or equal to ${longest}`);
  const match = /^page:(\d{1,16})$/.exec(Buffer.from(token, 'base64').toString());
  if (match === null) throw new ServiceError('InvalidToken', `Invalid Token: '${token}'`);
  return Number(match[1]);
};

export const executionOf = (engine: Engine, input: Input): ExecutionRow => {
  const executionArn = arn(input, 'executionArn', 'execution');
  const row = engine.database.execution(executionArn);
  if (row === undefined)
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  return row;
};

export const machineOf = (engine: Engine, input: Input): MachineRow => {
  const machineArn = arn(input, 'stateMachineArn', 'stateMachine');
  const row = engine.database.one<MachineRow>('select * from machines where arn = ?', machineArn);
  if (row === undefined)
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
  return row;
};
