// Reads the hand-written reference tables of this folder: one record per line, cells apart by a semicolon.

/** A dash stands for an empty cell, so that a forgotten cell is an error and an empty one is a decision. */
export const table = (width: number, text: string): string[][] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const cells = line.split(';').map((cell) => cell.trim());
      if (cells.length !== width) throw new Error(`expected ${width} cells: ${line}`);
      return cells.map((cell) => (cell === '-' ? '' : cell));
    });

export const cellAt = (row: readonly string[], index: number): string => {
  const cell = row[index];
  if (cell === undefined) throw new Error(`no cell ${index}`);
  return cell;
};

export const list = (cell: string): string[] =>
  cell === '' ? [] : cell.split(',').map((item) => item.trim());
