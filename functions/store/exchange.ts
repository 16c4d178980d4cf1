// Writes that can be taken back: what an item was, what it becomes, and an exchange of one for the other that loses when it is neither.
import type { Change } from './expressions.ts';
import { type ItemKey, storedKey } from './keys.ts';
import { changeIn, conditional, type Item, tableName, type Write } from './table.ts';
import type { TableName } from './tables.ts';

export type StoredItem = Readonly<Record<string, unknown>>;

/** One item before and after; undefined where there is none. */
export type Step = { key: { pk: string; sk: string }; before?: StoredItem; after?: StoredItem };

const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, v]) => v !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, canonical(v)]),
        )
      : value;

/** Whether two items are the same to the last attribute. */
export const isSameItem = (a: StoredItem | undefined, b: StoredItem | undefined): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

/** Which item a write is about. */
export const keyIn = ({ Put, Update, Delete }: Write): ItemKey => {
  const { pk, sk } = Put?.Item ?? Update?.Key ?? Delete?.Key ?? {};
  if (typeof pk !== 'string' || typeof sk !== 'string') throw new Error('a write without a key');
  return { pk: storedKey(pk), sk: storedKey(sk) };
};

const plain = (item: StoredItem): StoredItem =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

const holds = (c: Change, before: StoredItem | undefined): boolean => {
  if (before === undefined) return c.mustExist === false && Object.keys(c.expect ?? {}).length === 0;
  return (
    Object.entries(c.expect ?? {}).every(([name, value]) => before[name] === value) &&
    (c.absent ?? []).every((name) => before[name] === undefined)
  );
};

/** What the write would make of the item as it is; undefined when its condition does not hold. Counting up is not among what it knows. */
export const stepOf = (write: Write, before: StoredItem | undefined): Step | undefined => {
  const key = keyIn(write);
  const step = (after: StoredItem | undefined): Step => ({
    key,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after: plain(after) }),
  });
  if (write.Put) {
    // The only condition a new item has: that there is none.
    const isNew = write.Put.ConditionExpression !== undefined;
    return isNew && before !== undefined ? undefined : step(write.Put.Item as StoredItem);
  }
  if (write.Delete) return step(undefined);
  const c = changeIn(write);
  if (c === undefined || c.add || c.after || c.below || c.contains)
    throw new Error('a write that cannot be foreseen');
  if (!holds(c, before)) return undefined;
  const gone = new Set(c.remove ?? []);
  return step(
    Object.fromEntries(
      Object.entries({ ...before, ...key, ...plain(c.set ?? {}) }).filter(([name]) => !gone.has(name)),
    ),
  );
};

/** DynamoDB compares whole values; of a long item the expression would grow beyond its 4 KB, so names are short. */
const exactly = (item: StoredItem, others: readonly string[]) => {
  const attributes = Object.entries(item).filter(([name]) => name !== 'pk' && name !== 'sk');
  const absent = others.filter((name) => item[name] === undefined);
  return {
    ConditionExpression: [
      'attribute_exists(pk)',
      ...attributes.map((_, i) => `#${i} = :${i}`),
      ...absent.map((_, i) => `attribute_not_exists(#a${i})`),
    ].join(' AND '),
    ...(attributes.length + absent.length === 0
      ? {}
      : {
          ExpressionAttributeNames: Object.fromEntries([
            ...attributes.map(([name], i) => [`#${i}`, name]),
            ...absent.map((name, i) => [`#a${i}`, name]),
          ]),
        }),
    ...(attributes.length === 0
      ? {}
      : { ExpressionAttributeValues: Object.fromEntries(attributes.map(([, v], i) => [`:${i}`, v])) }),
  };
};

/**
 * Puts `after` in the place of `before`, and loses when the item is not `before` to the last attribute. An attribute that
 * neither has is not looked at by DynamoDB, so `others` names those an item of the kind may have.
 */
export const exchange = (
  table: TableName,
  { key: { pk, sk }, before, after }: Step,
  others: readonly string[] = [],
): Write => {
  const known = [...new Set([...Object.keys(after ?? {}), ...others])].filter(
    (n) => n !== 'pk' && n !== 'sk',
  );
  const condition =
    before === undefined ? { ConditionExpression: 'attribute_not_exists(pk)' } : exactly(before, known);
  return after === undefined
    ? conditional({ Delete: { TableName: tableName(table), Key: { pk, sk }, ...condition } })
    : conditional({ Put: { TableName: tableName(table), Item: after as Item, ...condition } });
};
