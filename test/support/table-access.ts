// Watches which function reaches which table and index with which verb, so that grants can be held against real use.
import { writeFileSync } from 'node:fs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableVerb } from '../../functions/kit/declare.ts';

export type Access = { functionName: string; table: string; index?: string; verb: TableVerb };

type TransactItem = Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', { TableName?: string }>>;
type Input = {
  TableName?: string;
  IndexName?: string;
  RequestItems?: Record<string, unknown>;
  TransactItems?: TransactItem[];
};

const single: Readonly<Record<string, TableVerb>> = {
  QueryCommand: 'query',
  PutCommand: 'put',
  UpdateCommand: 'update',
  DeleteCommand: 'delete',
};
const inTransaction = { Put: 'put', Update: 'update', Delete: 'delete', ConditionCheck: 'check' } as const;

const accessesOf = (command: string, input: Input): Omit<Access, 'functionName'>[] => {
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

/** Adds what each function does to `seen`, table names without their prefix. */
export const watchTableAccess = (
  client: DynamoDBDocumentClient,
  prefix: string,
  currentFunction: () => string | undefined,
  seen: Access[],
): void => {
  const known = new Set<string>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const functionName = currentFunction();
      if (functionName)
        // A document command reports the name of the plain one it wraps: GetItemCommand.
        for (const access of accessesOf(
          (context.commandName ?? '').replace('ItemCommand', 'Command'),
          args.input as Input,
        )) {
          const entry = { functionName, ...access, table: access.table.replace(`${prefix}-`, '') };
          const text = JSON.stringify(entry);
          if (!known.has(text)) {
            known.add(text);
            seen.push(entry);
          }
        }
      return next(args);
    },
    { step: 'initialize', name: `watch-${prefix}` },
  );
};

export const writeAccess = (path: string, seen: readonly Access[]): void =>
  writeFileSync(path, JSON.stringify(seen));
