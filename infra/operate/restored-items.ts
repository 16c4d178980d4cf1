// What is brought back from a restored table: what the live one lost. What it still has is newer and stays.
import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TableName } from '../../functions/store/tables.ts';

export type StoredItem = Record<string, AttributeValue>;
export type Compared = { lost: StoredItem[]; changed: number; same: number };

export const keyOf = ({ pk, sk }: StoredItem): string => `${pk?.S}\n${sk?.S}`;

export const compareItems = (
  restored: readonly StoredItem[],
  live: ReadonlyMap<string, StoredItem>,
): Compared => {
  const compared: Compared = { lost: [], changed: 0, same: 0 };
  for (const item of restored) {
    const now = live.get(keyOf(item));
    if (now === undefined) compared.lost.push(item);
    else if (isDeepStrictEqual(now, item)) compared.same += 1;
    else compared.changed += 1;
  }
  return compared;
};

/** What places an item of the outbox in a queue. */
const queued = ['lane', 'due', 'pending', 'dueAt'];

/** Mail and answers come back as a record of what was; nobody gets a mail a second time because of a restore. */
export const broughtBack = (table: TableName, item: StoredItem): StoredItem =>
  table === 'outbox'
    ? Object.fromEntries(Object.entries(item).filter(([name]) => !queued.includes(name)))
    : item;
