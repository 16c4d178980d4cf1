// Finds the heading of a table among its first rows, and which of its columns are the wanted ones, under whatever names.
import { doubledColumn, emptyFile, fileOfOtherKind, missingColumns } from '../refusals/files.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import type { TextRecord } from './csv-records.rules.ts';
import { type Columns, namesOf } from './table-row.ts';

/** `PNS ID`, `pns_id`, `Pns-Id *` and `"pns_id" ` with something invisible behind it are one name. */
const nameOf = (cell: string): string =>
  cell
    .toLowerCase()
    .replaceAll(/[\p{Cf}\p{Cc}]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '');

type Names = { names: readonly string[]; places: ReadonlyMap<string, readonly number[]> };
const namesRead = new WeakMap<readonly string[], Names>();

/** What the cells of a row name and where, read once for each row: every column of every kind under every name looks here. */
const namesIn = (cells: readonly string[]): Names => {
  const known = namesRead.get(cells);
  if (known) return known;
  const names = cells.map(nameOf);
  const places = new Map<string, number[]>();
  for (const [i, name] of names.entries()) {
    const at = places.get(name);
    if (at) at.push(i);
    else places.set(name, [i]);
  }
  const read = { names, places };
  namesRead.set(cells, read);
  return read;
};

/** Where a wanted column stands: under its own name, or else under one of its synonyms. */
const placesOf = ({ places }: Names, column: string, { synonyms }: Columns): readonly number[] => {
  for (const name of [column, ...(synonyms?.[column] ?? [])]) {
    const found = places.get(name);
    if (found) return found;
  }
  return [];
};

/** How many of the wanted columns a row names. */
export const namedIn = (cells: readonly string[], columns: Columns): number => {
  const named = namesIn(cells);
  return namesOf(columns).filter((c) => placesOf(named, c, columns).length > 0).length;
};

export type Heading = {
  /** Where each wanted column stands; one that the file has not is at -1. */
  places: readonly (readonly [column: string, place: number])[];
  width: number;
  /** Rows above it, which say what the table is about. */
  titles: number;
  /** A row under it that only numbers the columns. */
  numbering: boolean;
  /** Columns that were found under another name. */
  renamed: readonly (readonly [heading: string, column: string])[];
};

/** Official tables number their columns under the heading: `1, 2, 3`, `(1)`, `1.`. */
const isNumbering = (cells: readonly string[]): boolean => {
  const given = cells.map((c) => c.trim()).filter((c) => c !== '');
  return given.length > 1 && given.every((c, i) => c.replaceAll(/[().]/g, '') === String(i + 1));
};

/** More than stand above any table. */
export const mostTitles = 20;

const readHeading = (
  cells: readonly string[],
  columns: Columns,
): Pick<Heading, 'places' | 'renamed'> | Refusal => {
  const named = namesIn(cells);
  const found = namesOf(columns).map((c) => [c, placesOf(named, c, columns)] as const);
  const missing = columns.required.filter((c) => found.some(([name, at]) => name === c && at.length === 0));
  if (missing.length > 0) return missingColumns(missing);
  const twice = found.find(([, at]) => at.length > 1);
  if (twice) return doubledColumn(twice[0]);
  const places = found.map(([c, at]) => [c, at[0] ?? -1] as const);
  return {
    places,
    renamed: places.flatMap(([c, at]) =>
      at >= 0 && named.names[at] !== c ? [[cells[at]?.trim() ?? '', c] as const] : [],
    ),
  };
};

/** Another table that is known here, and the page that takes it. */
export type KnownTable = { title: string; page: string; columns: Columns };

/** Which of the known tables this is: it has all that one requires, and more of its columns than of any other. */
const kindOfTable = (
  records: readonly TextRecord[],
  known: readonly KnownTable[],
): KnownTable | undefined => {
  const tried = records.slice(0, mostTitles);
  const mostNamed = ({ columns }: KnownTable): number =>
    Math.max(0, ...tried.map(({ cells }) => namedIn(cells, columns)));
  return known
    .filter(({ columns }) => !isRefusal(findHeading(records, columns)))
    .toSorted((a, b) => mostNamed(b) - mostNamed(a))[0];
};

/** Why a table is not the wanted one; where it is another that is known, that says more than the columns it lacks. */
export const orOtherKind = (
  refusal: Refusal,
  records: readonly TextRecord[],
  known: readonly KnownTable[],
): Refusal => {
  const kind = refusal.reason === missingColumns.example.reason ? kindOfTable(records, known) : undefined;
  return kind
    ? {
        ...fileOfOtherKind(kind.title, kind.page),
        onward: { label: `Buka halaman ${kind.title}`, href: kind.page },
      }
    : refusal;
};

/** The first row that can be the heading; where none can, what the likeliest lacks. */
export const findHeading = (records: readonly TextRecord[], columns: Columns): Heading | Refusal => {
  const tried = records.slice(0, mostTitles);
  const scores = tried.map(({ cells }) => namedIn(cells, columns));
  const best = Math.max(0, ...scores);
  const titles = Math.max(0, scores.indexOf(best));
  const cells = records[titles]?.cells;
  if (!cells) return emptyFile;
  const read = readHeading(cells, columns);
  if (isRefusal(read)) return read;
  const under = records[titles + 1]?.cells ?? [];
  // A sheet's empty columns on the right are no columns of the table.
  const width = cells.findLastIndex((c) => c.trim() !== '') + 1;
  return { ...read, width, titles, numbering: isNumbering(under) };
};
