// Tables as files for Indonesian Excel: UTF-8 with a mark, semicolons, and no cell that a spreadsheet would run.

/** What a spreadsheet takes for the beginning of a formula, in its full-width forms too, and what it passes over before one. */
const formulaSign = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]|^[\t\r\n\0]/u;

/** A cell that begins like a formula is shown as text (OWASP ASVS 5.0, 1.2.10); plain numbers stay numbers. */
const neutral = (text: string): string =>
  formulaSign.test(text) && !/^-?\d+(,\d+)?$/.test(text) ? `'${text}` : text;

/** RFC 4180 quoting, with `;` because the decimal comma is taken. */
const cell = (text: string): string => {
  const safe = neutral(text);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const line = (cells: readonly string[]): string => `${cells.map(cell).join(';')}\r\n`;

/** Rows alone, for a file that is written piece by piece behind its heading. */
export const csvRows = (rows: readonly (readonly string[])[]): string => rows.map(line).join('');

/** The whole file: byte order mark, heading row, rows. */
export const csvText = (heading: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\uFEFF${line(heading)}${csvRows(rows)}`;
