// Writes the sample tables as CSV: comma separated, quoted only where needed, header row, LF.

export type Cell = string | number;

const quote = (cell: Cell): string => {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csv = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const lines = [columns.join(',')];
  for (const row of rows) {
    if (row.length !== columns.length) throw new Error(`expected ${columns.length} cells, got ${row.length}`);
    lines.push(row.map(quote).join(','));
  }
  return `${lines.join('\n')}\n`;
};
