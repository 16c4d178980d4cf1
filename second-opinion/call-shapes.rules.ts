// The shape of a call to DynamoDB: what it asks of the database, without the names and values it asks about.
import { type TableName, tables } from '../functions/store/tables.ts';

type Attributes = Readonly<Record<string, unknown>>;
type Names = Readonly<Record<string, string>>;
type Write = {
  TableName?: string;
  Item?: Attributes;
  ConditionExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Names;
};
export type CallInput = Write & {
  IndexName?: string;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  Select?: string;
  Limit?: number;
  ExclusiveStartKey?: unknown;
  ScanIndexForward?: boolean;
  RequestItems?: Attributes;
  TransactItems?: readonly Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', Write>>[];
};

/** Tables are named with a prefix that differs from run to run. */
const tableOf = (name = ''): TableName | undefined =>
  (Object.keys(tables) as TableName[]).find((table) => name.endsWith(`-${table}`));

const said = (parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');

const rangeOf = (condition = ''): string => {
  if (condition.includes('begins_with')) return 'that begins so';
  if (condition.includes('BETWEEN')) return 'between bounds';
  if (condition.includes('>=')) return 'from a bound';
  return condition.includes('<=') ? 'up to a bound' : 'of a whole key';
};

const queryShape = (input: CallInput): string =>
  said([
    input.IndexName ? `query ${tableOf(input.TableName)}.${input.IndexName}` : 'query a table',
    rangeOf(input.KeyConditionExpression),
    input.Select === 'COUNT' && 'counted',
    input.FilterExpression && 'filtered',
    input.Limit !== undefined && 'limited',
    input.ExclusiveStartKey !== undefined && 'going on',
    input.ScanIndexForward === false && 'backwards',
  ]);

const conditionOf = (condition = ''): string[] => [
  ...(condition.includes('attribute_not_exists(pk)') ? ['if not there'] : []),
  ...(condition.includes('attribute_exists(pk)') ? ['if there'] : []),
  ...(/attribute_not_exists\(#/.test(condition) ? ['if absent'] : []),
  ...(/ = :/.test(condition) ? ['if equal'] : []),
  ...(/ > :/.test(condition) ? ['if greater'] : []),
  ...(/ < :/.test(condition) ? ['if less'] : []),
  ...(/(^| )contains\(/.test(condition) ? ['if it contains'] : []),
];

/** Which indexes of its table a write enters or leaves: their keys are held to rules of their own. */
const indexMoves = (write: Write, kind: string): string[] => {
  const table = tableOf(write.TableName);
  if (table === undefined) return [];
  const names = Object.entries(write.ExpressionAttributeNames ?? {});
  const [setting = '', removing = ''] = (write.UpdateExpression ?? '').split('REMOVE');
  const isIn = (text: string, attribute: string): boolean =>
    names.some(([alias, name]) => name === attribute && new RegExp(`${alias}(?!\\d)`).test(text));
  const indexes: Readonly<Record<string, { partitionKey: string; sortKey: string }>> = tables[table].indexes;
  return Object.entries(indexes).flatMap(([index, { partitionKey, sortKey }]) => {
    const keys = [partitionKey, sortKey];
    const enters = keys.some((key) => write.Item?.[key] !== undefined || isIn(setting, key));
    return [
      ...(enters ? [`${kind} into ${table}.${index}`] : []),
      ...(keys.some((key) => isIn(removing, key)) ? [`${kind} out of ${table}.${index}`] : []),
    ];
  });
};

const clausesOf = (update = ''): string[] => ['SET', 'ADD', 'REMOVE'].filter((word) => update.includes(word));

type WriteKind = 'put' | 'update' | 'delete' | 'check';

const writeShapes = (kind: WriteKind, write: Write, where: 'alone' | 'in a transaction'): string[] =>
  [
    said([kind, ...clausesOf(write.UpdateExpression), ...conditionOf(write.ConditionExpression)]),
    ...indexMoves(write, kind),
  ].map((shape) => `${shape}, ${where}`);

const kinds = { Put: 'put', Update: 'update', Delete: 'delete', ConditionCheck: 'check' } as const;

/** Each thing a command asks for; a transaction asks for several. `commandName` as the SDK has it: PutItemCommand. */
export const shapesOf = (commandName: string, input: CallInput): string[] => {
  const command = commandName.replace(/(Items?)?Command$/, '');
  switch (command) {
    case 'Query':
      return [queryShape(input)];
    case 'BatchGet':
      return [Object.keys(input.RequestItems ?? {}).length > 1 ? 'get from several tables' : 'get'];
    case 'Put':
    case 'Update':
    case 'Delete':
      return writeShapes(kinds[command], input, 'alone');
    case 'TransactWrite':
      return (input.TransactItems ?? []).flatMap((item) =>
        (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) => {
          const write = item[kind];
          return write ? writeShapes(kinds[kind], write, 'in a transaction') : [];
        }),
      );
    default:
      return [`${command}, which the store does not know`];
  }
};

/** Under this name the repertoire says which shapes it has asked for. */
export const allShapes = 'the shapes of all calls';

/** What the product asks of its database and the repertoire does not. */
export const notInRepertoire = (asked: readonly string[], repertoire: readonly string[]): string[] =>
  [...new Set(asked)].filter((shape) => !repertoire.includes(shape)).sort();
