// Whom the rows of a file name by number, as their check will read it: a file asks the register for these people and for nobody else.
import { cellReader } from '../files/row-check.rules.ts';
import type { TableRow } from '../files/table-row.ts';
import type { WibDate } from '../records/moments.ts';

export const nipsIn = (rows: readonly TableRow[], columns: readonly string[], today: WibDate): string[] => [
  ...new Set(
    rows.flatMap((row) => {
      const reader = cellReader(row);
      return columns.flatMap((column) => reader.civilServant(column, today)?.digits ?? []);
    }),
  ),
];
