// What the store's own expressions ask of an item and do to it, on DynamoDB's typed values; nothing else is understood.

export type Value = { S?: string; N?: string } & Record<string, unknown>;
export type StoredItem = Record<string, Value>;
export type Expression = {
  ConditionExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, Value>;
};

const textOf = (value: Value | undefined): string | undefined => value?.S ?? value?.N;

const compare = (left: Value | undefined, operator: string, right: Value | undefined): boolean => {
  if (left === undefined || right === undefined) return false;
  if (operator === '=') return JSON.stringify(left) === JSON.stringify(right);
  const [a, b] = left.N !== undefined ? [Number(left.N), Number(right.N)] : [left.S ?? '', right.S ?? ''];
  return operator === '>' ? a > b : a < b;
};

export const holds = (item: StoredItem | undefined, expression: Expression): boolean => {
  const name = (alias: string): string => expression.ExpressionAttributeNames?.[alias] ?? alias;
  return (expression.ConditionExpression ?? '')
    .split(' AND ')
    .filter(Boolean)
    .every((term) => {
      const [, absent, asked = ''] = /^attribute_(not_)?exists\((.+)\)$/.exec(term) ?? [];
      if (asked) return (item?.[name(asked)] !== undefined) === (absent === undefined);
      const [left = '', operator = '', right = ''] = term.split(' ');
      return compare(item?.[name(left)], operator, expression.ExpressionAttributeValues?.[right]);
    });
};

/** The item after a `SET … ADD … REMOVE …` of the store. */
export const changed = (
  item: StoredItem,
  {
    UpdateExpression = '',
    ExpressionAttributeNames: names = {},
    ExpressionAttributeValues: values = {},
  }: Expression,
): StoredItem => {
  const after = { ...item };
  for (const [, word = '', parts = ''] of UpdateExpression.matchAll(
    /(SET|ADD|REMOVE) (.+?)(?= SET | ADD | REMOVE |$)/g,
  ))
    for (const part of parts.split(', ')) {
      const [alias = '', ...rest] = part.split(' ');
      const name = names[alias] ?? alias;
      const value = values[rest.at(-1) ?? ''];
      if (word === 'REMOVE') delete after[name];
      else if (word === 'SET' && value) after[name] = value;
      else if (value) after[name] = { N: String(Number(after[name]?.N ?? 0) + Number(value.N)) };
    }
  return after;
};

/** `#p = :p`, alone or with one of the store's ranges of sort keys. */
export const inRange = (
  sortKey: string,
  {
    KeyConditionExpression: text,
    ExpressionAttributeValues: v,
  }: {
    KeyConditionExpression: string;
    ExpressionAttributeValues: Record<string, Value>;
  },
): boolean => {
  const a = textOf(v[':a']) ?? '';
  if (text.includes('begins_with')) return sortKey.startsWith(a);
  if (text.includes('BETWEEN')) return sortKey >= a && sortKey <= (textOf(v[':b']) ?? '');
  if (text.includes('>=')) return sortKey >= a;
  return !text.includes('<=') || sortKey <= a;
};
