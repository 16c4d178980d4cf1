// What an import works with between its steps, as objects: rows as they were read, verdicts, what each item was before, lists and files of results.
import * as z from 'zod';
import type { RowResult } from '../files/row-check.rules.ts';
import { type Columns, packRow, type TableRow, unpackRow } from '../files/table-row.ts';
import { workbookType } from '../files/workbook-writer.ts';
import type { TenantId } from '../records/ids.ts';
import type { Problem } from '../refusals/refusal.ts';
import type { Step } from '../store/exchange.ts';
import { downloadAddress, getObject, putObject } from '../store/objects.ts';
import type { ImportList } from './import-job.ts';
import type { Reader } from './seat-news.rules.ts';

export const linesPerObject = 1_000;

export type Place = { tenant: TenantId; jobId: string; now: Date };

const keyOf = ({ tenant, jobId }: Place, name: string): string => `imports/${tenant}/${jobId}/${name}`;
const numbered = (name: string, n: number): string => `${name}-${String(n).padStart(4, '0')}`;

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const put = (place: Place, name: string, text: string): Promise<boolean> =>
  putObject(keyOf(place, name), bytes(text), place.now);

const get = async (place: Place, name: string): Promise<string | undefined> =>
  (await getObject(keyOf(place, name), place.now))?.toString('utf8');

const must = async (place: Place, name: string): Promise<string> => {
  const text = await get(place, name);
  if (text === undefined) throw new Error(`${name} of import ${place.jobId} is gone`);
  return text;
};

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

export const putRows = (place: Place, n: number, columns: Columns, rows: readonly TableRow[]) =>
  put(place, numbered('rows', n), rows.map((row) => packRow(columns, row)).join('\n'));

export const getRows = async (place: Place, n: number, columns: Columns): Promise<TableRow[]> =>
  linesOf(await must(place, numbered('rows', n))).map((line) => unpackRow(columns, line));

const StoredProblem = z.object({
  field: z.string().optional(),
  row: z.int().optional(),
  message: z.string(),
});
const Verdicts = z.tuple([
  z.int(),
  z.enum(['accepted', 'changed', 'unchanged', 'rejected']),
  z.array(StoredProblem),
  z.array(StoredProblem),
]);

export const putVerdicts = (place: Place, n: number, results: readonly RowResult[]) =>
  put(
    place,
    numbered('verdicts', n),
    results.map((r) => JSON.stringify([r.row, r.verdict, r.problems, r.warnings])).join('\n'),
  );

export const getVerdicts = async (place: Place, n: number): Promise<RowResult[]> =>
  linesOf(await must(place, numbered('verdicts', n))).map((line) => {
    const [row, verdict, problems, warnings] = Verdicts.parse(JSON.parse(line));
    return { row, verdict, problems: problems as Problem[], warnings: warnings as Problem[] };
  });

/** What one row (or none: heads of agencies) changes, item by item; written all or nothing. */
export type Entry = { row: number; steps: Step[] };
/** The same the other way round: what puts it back. */
export const turned = ({ row, steps }: Entry): Entry => ({
  row,
  steps: steps
    .map(({ key, before, after }) => ({
      key,
      ...(after === undefined ? {} : { before: after }),
      ...(before === undefined ? {} : { after: before }),
    }))
    .reverse(),
});

const Stored = z.record(z.string(), z.unknown());
const PlannedStep = z.object({
  key: z.object({ pk: z.string(), sk: z.string() }),
  before: Stored.optional(),
  after: Stored.optional(),
});
const PlannedEntry = z.object({ row: z.int(), steps: z.array(PlannedStep) });

export const getPlan = async (place: Place, n: number): Promise<Entry[] | undefined> => {
  const text = await get(place, numbered('plan', n));
  return text === undefined
    ? undefined
    : linesOf(text).map((line) => PlannedEntry.parse(JSON.parse(line)) as Entry);
};

/** Fixes what a part changes before its first write; a run that was repeated gets what the first one fixed. */
export const fixPlan = async (place: Place, n: number, entries: readonly Entry[]): Promise<Entry[]> => {
  const text = entries.map((entry) => JSON.stringify(entry)).join('\n');
  const isFirst = await putObject(keyOf(place, numbered('plan', n)), bytes(text), place.now, { once: true });
  const fixed = isFirst ? undefined : await getPlan(place, n);
  return fixed ?? [...entries];
};

export const putState = (place: Place, state: unknown) => put(place, 'state', JSON.stringify(state));
export const getState = async (place: Place): Promise<unknown> => {
  const text = await get(place, 'state');
  return text === undefined ? undefined : JSON.parse(text);
};

/** How much of the table goes out at once: a copy of the whole would double what a check of many people weighs. */
const pieceBytes = 1 << 16;

/** What a check had seen when it had got so far: of its own name, so that a state and what it was seen with are never of two moments. */
const seenName = (attempt: number, next: number): string => `seen-${attempt}-${numbered('part', next)}`;

export const putSeen = (place: Place, attempt: number, next: number, table: Uint8Array) => {
  function* pieces(): Generator<Uint8Array> {
    for (let at = 0; at < table.length; at += pieceBytes) yield table.subarray(at, at + pieceBytes);
  }
  const body = {
    bytes: table.length,
    pieces: async function* () {
      yield* pieces();
    },
  };
  return putObject(keyOf(place, seenName(attempt, next)), body, place.now);
};

export const getSeen = async (place: Place, attempt: number, next: number): Promise<Uint8Array> => {
  const table = await getObject(keyOf(place, seenName(attempt, next)), place.now);
  if (!table) throw new Error(`what import ${place.jobId} had seen is gone`);
  return table;
};

export const putRefusal = (place: Place, refusal: unknown) => put(place, 'refusal', JSON.stringify(refusal));
export const getRefusal = async (place: Place): Promise<unknown> => JSON.parse(await must(place, 'refusal'));

export const putLines = (place: Place, list: ImportList, n: number, lines: readonly string[]) =>
  put(place, numbered(list, n), lines.join('\n'));

/** Lines `from` to `from + most` of a list, whichever objects they lie in. */
export const getLines = async (
  place: Place,
  list: ImportList,
  from: number,
  most: number,
): Promise<string[]> => {
  const lines: string[] = [];
  for (let n = Math.floor(from / linesPerObject); lines.length < most; n++) {
    const text = await get(place, numbered(list, n));
    if (text === undefined) break;
    const first = n === Math.floor(from / linesPerObject) ? from % linesPerObject : 0;
    lines.push(...linesOf(text).slice(first));
  }
  return lines.slice(0, most);
};

/** Rows of one part that were not written, or not put back; 0 stands for what no row says by itself. */
export const putRowNumbers = (place: Place, list: 'overtaken' | 'kept', n: number, rows: readonly number[]) =>
  put(place, numbered(list, n), rows.join('\n'));

export const getRowNumbers = async (place: Place, list: 'overtaken' | 'kept', n: number): Promise<number[]> =>
  linesOf((await get(place, numbered(list, n))) ?? '').map(Number);

/** Whom the letters of one part about seats went to at once: they hear of it when it is undone. */
export const putTold = async (place: Place, n: number, readers: readonly Reader[]): Promise<void> => {
  if (readers.length > 0)
    await put(place, numbered('told', n), readers.map((one) => JSON.stringify(one)).join('\n'));
};

const StoredReader = z.object({ decider: z.string(), name: z.string(), email: z.string() });
export const getTold = async (place: Place, n: number): Promise<Reader[]> =>
  linesOf((await get(place, numbered('told', n))) ?? '').map((line) => StoredReader.parse(JSON.parse(line)));

/** Files a person takes away: every row with its verdict, and the rows that were rejected, to correct and send again. */
export type ImportResult = 'results' | 'rejected' | 'warnings';
export type ResultForm = 'csv' | 'xlsx';

const resultName = (result: ImportResult, form: ResultForm): string => `${result}.${form}`;
const pieceName = (result: ImportResult, n: number): string => numbered(`${result}-piece`, n);

/** What a part adds to a file of results; how many bytes that is. */
export const putPiece = async (
  place: Place,
  result: ImportResult,
  n: number,
  text: string,
): Promise<number> => {
  if (text === '') return 0;
  const body = bytes(text);
  await putObject(keyOf(place, pieceName(result, n)), body, place.now);
  return body.length;
};

/** One file of the pieces of all parts, passed on one after another: none of it is held, however long it is. */
export const joinPieces = async (
  place: Place,
  result: ImportResult,
  { head, sizes }: { head: string; sizes: readonly number[] },
): Promise<void> => {
  const first = bytes(head);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield first;
    for (const [n, size] of sizes.entries())
      if (size > 0) yield bytes(await must(place, pieceName(result, n)));
  }
  const length = sizes.reduce((sum, size) => sum + size, first.length);
  await putObject(keyOf(place, resultName(result, 'csv')), { bytes: length, pieces }, place.now);
};

export const putResultWorkbook = (place: Place, result: ImportResult, body: Uint8Array<ArrayBuffer>) =>
  putObject(keyOf(place, resultName(result, 'xlsx')), body, place.now);

const typeOf: Readonly<Record<ResultForm, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: workbookType,
};

export const resultAddress = (
  place: Place,
  result: ImportResult,
  { fileName, form }: { fileName: string; form: ResultForm },
): string =>
  downloadAddress(keyOf(place, resultName(result, form)), `${fileName}.${form}`, typeOf[form], place.now);
