// The tables in memory behind the functions' own client: every answer travels as DynamoDB sends it and is decoded by the SDK; what it read is counted, and its own time left out.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../functions/store/client.ts';
import type { MemoryTables } from '../../storm/memory-tables.ts';

export type Counted = {
  readBytes: number;
  calls: number;
};

const typed = (value: unknown): unknown => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(typed) };
  return { M: typedMap(value as object) };
};
const typedMap = (item: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[name, typed(value)]])),
  );

type Answer = {
  Items?: object[];
  Responses?: Record<string, object[]>;
  LastEvaluatedKey?: object;
};
const asSent = (answer: Answer): object => ({
  ...answer,
  ...(answer.Items ? { Items: answer.Items.map(typedMap) } : {}),
  ...(answer.Responses
    ? {
        Responses: Object.fromEntries(
          Object.entries(answer.Responses).map(([table, items]) => [table, items.map(typedMap)]),
        ),
      }
    : {}),
  ...(answer.LastEvaluatedKey ? { LastEvaluatedKey: typedMap(answer.LastEvaluatedKey) } : {}),
});

const bytesOf = (items: readonly object[]): number =>
  items.reduce((sum, item) => sum + Buffer.byteLength(JSON.stringify(item)), 0);

/** What DynamoDB reads for a question: what a filter leaves out and what is only counted are read as well. */
const readFor = (tables: MemoryTables, command: object, answer: Answer): number => {
  if (command instanceof BatchGetCommand) return bytesOf(Object.values(answer.Responses ?? {}).flat());
  if (!(command instanceof QueryCommand)) return 0;
  const { Select, FilterExpression, ...rest } = command.input;
  const isWhole = Select !== 'COUNT' && FilterExpression === undefined;
  const whole = isWhole ? answer : (tables.answer(new QueryCommand(rest)) as Answer);
  return bytesOf(whole.Items ?? []);
};

/** From now on the functions read from here. */
export const openCountedDatabase = (tables: () => MemoryTables) => {
  const bodies = new AsyncLocalStorage<string>();
  let counted: Counted = { readBytes: 0, calls: 0 };
  let ownMs = 0;
  documentClient.config.requestHandler = {
    handle: async () => ({
      response: {
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Readable.from([Buffer.from(bodies.getStore() ?? '{}')]),
      },
    }),
  } as never;
  const send = DynamoDBDocumentClient.prototype.send as (command: object) => Promise<object>;
  documentClient.send = (async (command: object) => {
    const began = process.threadCpuUsage();
    const answer = tables().answer(command) as Answer;
    counted = {
      readBytes: counted.readBytes + readFor(tables(), command, answer),
      calls: counted.calls + 1,
    };
    const body = JSON.stringify(asSent(answer));
    const { user, system } = process.threadCpuUsage(began);
    ownMs += (user + system) / 1000;
    return bodies.run(body, () => send.call(documentClient, command));
  }) as never;
  return {
    /** What was read since one last asked, and the processor time that answering took. */
    take: (): Counted & { ownMs: number } => {
      const taken = { ...counted, ownMs };
      counted = { readBytes: 0, calls: 0 };
      ownMs = 0;
      return taken;
    },
  };
};
