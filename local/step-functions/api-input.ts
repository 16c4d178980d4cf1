// Reads the members of a request and pages through lists the way every action does.
import type { ExecutionRow } from './database.ts';
import type { Engine } from './engine.ts';
import { ServiceError } from './errors.ts';
import { defaultPageSize, pageSize } from './limits.ts';

export type Input = Record<string, unknown>;
export type Action = (engine: Engine, input: Input) => unknown;

const invalid = (message: string): ServiceError =>
  new ServiceError('ValidationException', `1 validation error detected: ${message}`);

export function optionalText(input: Input, member: string): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`Value at '${member}' must be a string`);
  return value;
}

export function text(input: Input, member: string): string {
  const value = optionalText(input, member);
  if (value === undefined) {
    throw invalid(`Value null at '${member}' failed to satisfy constraint: Member must not be null`);
  }
  return value;
}

export function arn(input: Input, member: string, kind: 'stateMachine' | 'execution' | 'activity'): string {
  const value = text(input, member);
  if (!new RegExp(`^arn:aws:states:[^:]+:\\d{12}:${kind}:.+`).test(value)) {
    throw new ServiceError('InvalidArn', `Invalid Arn: '${value}'`);
  }
  return value;
}

/** The rows after the token, at most as many as asked for, and the token of the next page. */
export function page<Row>(
  input: Input,
  list: (after: number, count: number) => Row[],
  position: (row: Row) => number,
  start = 0,
): { rows: Row[]; nextToken?: string } {
  const wanted = input.maxResults ?? 0;
  if (typeof wanted !== 'number' || wanted < 0 || wanted > pageSize) {
    throw invalid(`Value at 'maxResults' must be between 0 and ${pageSize}`);
  }
  const count = wanted === 0 ? defaultPageSize : wanted;
  const rows = list(tokenPosition(optionalText(input, 'nextToken')) ?? start, count + 1);
  const kept = rows.slice(0, count);
  const last = kept.at(-1);
  if (rows.length <= count || last === undefined) return { rows: kept };
  return { rows: kept, nextToken: Buffer.from(`page:${position(last)}`).toString('base64') };
}

function tokenPosition(token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  const match = /^page:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (match === null) throw new ServiceError('InvalidToken', `Invalid Token: '${token}'`);
  return Number(match[1]);
}

export function executionOf(engine: Engine, input: Input): ExecutionRow {
  const executionArn = arn(input, 'executionArn', 'execution');
  const row = engine.database.one<ExecutionRow>(
    `${engine.database.selectExecution} where arn = ?`,
    executionArn,
  );
  if (row === undefined) {
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  }
  return row;
}
