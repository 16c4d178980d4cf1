// The last records of a partition and no more: what a page shows of something that nobody has set an end to.
import type * as z from 'zod';
import type { Key } from './keys.ts';
import { queryPage } from './table.ts';
import type { TableName } from './tables.ts';

/** From the end of the sort keys on, at most so many; `isCut` when there are more. */
export const queryNewest = async <T extends TableName, S extends z.ZodType>(
  table: T,
  pk: Key,
  schema: S,
  { beginsWith, most }: { beginsWith: string; most: number },
): Promise<{ items: z.output<S>[]; isCut: boolean }> => {
  const items: z.output<S>[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    // One answer holds a megabyte, whatever the limit says.
    const page = await queryPage(table, pk, schema, {
      ...{ beginsWith, descending: true, after },
      limit: most + 1 - items.length,
    });
    items.push(...page.items);
    after = page.next;
  } while (after && items.length <= most);
  return { items: items.slice(0, most), isCut: items.length > most };
};
