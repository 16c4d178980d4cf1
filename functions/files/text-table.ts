// The records of a text file (CSV, tabs) while it comes: decoded, its separator found by looking at its beginning.
import { leadingRecords, recordSplitter } from './csv-records.rules.ts';
import { mostTitles, namedIn } from './heading.rules.ts';
import type { Columns } from './table-row.ts';
import { orThrow, type SourceRecord } from './table-source.ts';
import { textDecoding } from './text-decoding.rules.ts';

/** So much of a text tells its separator. */
const headLetters = 64 * 1024;

async function* lettersOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decode = textDecoding();
  for await (const chunk of chunks) yield orThrow(decode(chunk));
  yield orThrow(decode(new Uint8Array(), true));
}

/** Excel writes the list separator of its Windows: a semicolon in Indonesia. "Unicode Text" is separated by tabs. */
const separators = [',', ';', '\t'] as const;

/** The separator under which some row names most of what is wanted, whatever stands in the others; the comma where none does. */
const separatorOf = (head: string, columns: Columns): string => {
  const scores = separators.map((separator) => ({
    separator,
    found: Math.max(
      0,
      ...leadingRecords(head, separator, mostTitles).map(({ cells }) => namedIn(cells, columns)),
    ),
  }));
  return scores.reduce((best, next) => (next.found > best.found ? next : best)).separator;
};

/** Excel reads `sep=;` on the first line itself and shows the line after it as row 1. */
const declaredSeparator = /^\ufeff?"?sep=([,;\t])"?(?:\r\n|\n|\r)/i;

export async function* recordsOfText(
  chunks: AsyncIterable<Uint8Array>,
  columns: Columns,
): AsyncGenerator<SourceRecord[]> {
  const letters = lettersOf(chunks);
  let head = '';
  for (let next = await letters.next(); !next.done; next = await letters.next()) {
    head += next.value;
    if (head.length >= headLetters) break;
  }
  const [declaration = '', declared] = declaredSeparator.exec(head) ?? [];
  const text = head.slice(declaration.length).replace(/^\ufeff/, '');
  const split = recordSplitter(declared ?? separatorOf(text.slice(0, headLetters), columns));
  yield orThrow(split(text));
  for (let next = await letters.next(); !next.done; next = await letters.next())
    yield orThrow(split(next.value));
  yield orThrow(split('', true));
}
