// How a table is looked at, as its address says it: which rows, in which order. Everything goes by what the page shows of a row.
import * as z from 'zod';
import type { TableColumn } from '../table-column.ts';
import { type YearTable, type YearTableName, yearTables } from './year-tables.ts';

export type Look = {
  table: YearTableName;
  /** The beginning of a word. */
  word?: string;
  /** Column → the value its rows have. */
  chosen: Readonly<Record<string, string>>;
  sort?: { by: string; isDown: boolean };
};

/** `Menjawab (%)` → `menjawab-persen`: how an address names a column. */
export const slugOf = (label: string): string =>
  label
    .toLowerCase()
    .replaceAll('%', ' persen ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

/** A longer one is no beginning of a word any more. */
export const longestWord = 60;

const Word = z.string().trim().min(1).max(longestWord);
const Value = z.string().trim().min(1).max(200);
const Sort = z.string().regex(/^-?[\p{L}\p{N}-]{1,80}$/u);

/** Before the column by which the largest come first. */
export const downwards = '-';

/** The field of a table in an address; of several on a page only the first has none of them marked as its own. */
export const fieldOf = (table: YearTableName, name: string, isFirst: boolean): string =>
  isFirst ? name : `${name}-${table}`;

/** What cannot be meant is left out, not refused: the address may have been shortened on its way. */
export const readLook = <Row>(
  query: URLSearchParams,
  table: YearTableName,
  columns: readonly TableColumn<Row>[],
  isFirst = true,
): Look => {
  const declared: YearTable = yearTables[table];
  const sent = (name: string): string | undefined => query.get(fieldOf(table, name, isFirst)) ?? undefined;
  const word = declared.byWord ? Word.safeParse(sent('awal')).data : undefined;
  const sort = Sort.safeParse(sent('urut')).data;
  const by = sort?.replace(/^-/, '');
  const chosen = declared.chosenBy.flatMap((slug) => {
    const value = Value.safeParse(sent(slug)).data;
    return value === undefined ? [] : [[slug, value] as const];
  });
  return {
    table,
    chosen: Object.fromEntries(chosen),
    ...(word === undefined ? {} : { word }),
    ...(sort !== undefined && by !== undefined && columns.some((c) => slugOf(c.label) === by)
      ? { sort: { by, isDown: sort.startsWith(downwards) } }
      : {}),
  };
};

export const isNarrowed = ({ word, chosen }: Look): boolean =>
  word !== undefined || Object.keys(chosen).length > 0;

/** The fields of an address that looks so. */
export const queryOf = (look: Look, isFirst = true): [name: string, value: string][] => [
  ...(look.word === undefined ? [] : [[fieldOf(look.table, 'awal', isFirst), look.word] as [string, string]]),
  ...Object.entries(look.chosen).map(([slug, value]): [string, string] => [
    fieldOf(look.table, slug, isFirst),
    value,
  ]),
  ...(look.sort === undefined
    ? []
    : [
        [fieldOf(look.table, 'urut', isFirst), `${look.sort.isDown ? downwards : ''}${look.sort.by}`] as [
          string,
          string,
        ],
      ]),
];

export const withQuery = (path: string, fields: readonly (readonly [string, string])[]): string => {
  const text = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`;
};

const inOrder = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });

/** What a number column says of a row, as a number; undefined for a dash. */
const numberIn = <Row>(column: TableColumn<Row>, row: Row): number | undefined => {
  const text = (column.file ?? column.text)(row);
  return /^-?\d+(,\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
};

/** Rows that say nothing come last either way. */
const compare = <Row>(column: TableColumn<Row>, isDown: boolean) => {
  const turn = isDown ? -1 : 1;
  const keyOf = (row: Row): number | string | undefined => {
    if (column.order) return column.order(row);
    if (column.numeric) return numberIn(column, row);
    const text = column.text(row);
    return text === '–' ? undefined : text;
  };
  return (a: Row, b: Row): number => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return (
      turn * (typeof x === 'number' && typeof y === 'number' ? x - y : inOrder.compare(String(x), String(y)))
    );
  };
};

const wordsOf = (text: string): string => ` ${slugOf(text).replaceAll('-', ' ')}`;

/** Some word of the name begins so. */
const beginsWith = (text: string, word: string): boolean => wordsOf(text).includes(wordsOf(word));

/** The rows that are asked for, in the order that is asked for; `isSum` marks one that stands below all others and for all of them. */
export const lookAt = <Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  look: Look,
  isSum: (row: Row) => boolean = () => false,
): Row[] => {
  const bySlug = new Map(columns.map((c) => [slugOf(c.label), c]));
  const lead = columns.find((c) => c.place === 'lead');
  const { word, chosen, sort } = look;
  const sums = isNarrowed(look) ? [] : rows.filter(isSum);
  const fit = rows
    .filter((row) => !isSum(row))
    .filter((row) => word === undefined || lead === undefined || beginsWith(lead.text(row), word))
    .filter((row) => Object.entries(chosen).every(([slug, value]) => bySlug.get(slug)?.text(row) === value));
  const column = sort && bySlug.get(sort.by);
  return [...(column && sort ? fit.toSorted(compare(column, sort.isDown)) : fit), ...sums];
};

/** More than that is no list to choose from. */
const mostChoices = 200;

/** Columns that can be chosen by, with what their rows say; one value is no choice. */
export const choicesIn = <Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  table: YearTableName,
): { slug: string; label: string; values: string[] }[] =>
  yearTables[table].chosenBy.flatMap((slug) => {
    const column = columns.find((c) => slugOf(c.label) === slug);
    if (!column) return [];
    const values = [...new Set(rows.map(column.text))].toSorted(inOrder.compare);
    return values.length < 2 || values.length > mostChoices ? [] : [{ slug, label: column.label, values }];
  });

/** In words, for whoever reads the page or opens the file. */
export const lookText = <Row>(look: Look, columns: readonly TableColumn<Row>[]): [string, string][] => {
  const labelOf = (slug: string): string => columns.find((c) => slugOf(c.label) === slug)?.label ?? slug;
  const lead = columns.find((c) => c.place === 'lead');
  return [
    ...(look.word === undefined
      ? []
      : [[`Awal kata pada ${lead?.label ?? 'nama'}`, look.word] as [string, string]]),
    ...Object.entries(look.chosen).map(([slug, value]): [string, string] => [labelOf(slug), value]),
    ...(look.sort === undefined
      ? []
      : [
          [
            'Urutan',
            `${labelOf(look.sort.by)}, ${look.sort.isDown ? 'dari yang terbesar atau terakhir' : 'dari yang terkecil atau pertama'}`,
          ] as [string, string],
        ]),
  ];
};
