// Watches which function reaches which table and index with which verb, so that grants can be held against real use.
import { writeFileSync } from 'node:fs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableVerb } from '../../functions/kit/declare.ts';
import { type CallInput, shapesOf } from '../../second-opinion/call-shapes.rules.ts';

export type Access = { functionName: string; table: string; index?: string; verb: TableVerb };

const single: Readonly<Record<string, TableVerb>> = {
  QueryCommand: 'query',
  PutCommand: 'put',
  UpdateCommand: 'update',
  DeleteCommand: 'delete',
};
const inTransaction = { Put: 'put', Update: 'update', Delete: 'delete', ConditionCheck: 'check' } as const;

const accessesOf = (command: string, input: CallInput): Omit<Access, 'functionName'>[] => {
  const verb = single[command];
  if (verb && input.TableName)
    return [{ table: input.TableName, verb, ...(input.IndexName ? { index: input.IndexName } : {}) }];
  if (command === 'BatchGetCommand')
    return Object.keys(input.RequestItems ?? {}).map((table) => ({ table, verb: 'get' as const }));
  return (input.TransactItems ?? []).flatMap((item) =>
    (Object.keys(inTransaction) as (keyof typeof inTransaction)[]).flatMap((kind) => {
      const table = item[kind]?.TableName;
      return table ? [{ table, verb: inTransaction[kind] }] : [];
    }),
  );
};

export type Watch = (commandName: string, input: CallInput) => void;

/** Adds what each function does to `seen`, table names without their prefix, and what it asks of the database to `shapes`. */
export const tableWatch = (
  prefix: string,
  currentFunction: () => string | undefined,
  seen: Access[],
  shapes: Set<string>,
): Watch => {
  const known = new Set<string>();
  return (commandName, input) => {
    const functionName = currentFunction();
    if (!functionName) return;
    for (const shape of shapesOf(commandName, input)) shapes.add(shape);
    for (const access of accessesOf(commandName, input)) {
      const entry = { functionName, ...access, table: access.table.replace(`${prefix}-`, '') };
      const text = JSON.stringify(entry);
      if (known.has(text)) continue;
      known.add(text);
      seen.push(entry);
    }
  };
};

/** Lets somebody watch what a client sends, until what it gives back is called. A document command reports the name of the plain one it wraps: PutItemCommand. */
export const watchClient = ({ middlewareStack }: DynamoDBDocumentClient, watch: Watch): (() => void) => {
  middlewareStack.add(
    (next, context) => async (args) => {
      watch((context.commandName ?? '').replace('ItemCommand', 'Command'), args.input as CallInput);
      return next(args);
    },
    { step: 'initialize', name: 'watch' },
  );
  return () => void middlewareStack.remove('watch');
};

export const writeSeen = (path: string, seen: readonly unknown[]): void =>
  writeFileSync(path, JSON.stringify(seen));
