// The files of results that a check leaves for whoever sent the file: every row with its verdict and what it changes, those rejected, those taken with a doubt.
import { csvRows, csvText } from '../files/csv.ts';
import type { RowResult } from '../files/row-check.rules.ts';
import type { TableRow } from '../files/table-row.ts';
import { workbookOfRows } from '../files/workbook-writer.ts';
import type { Problem } from '../refusals/refusal.ts';
import { changeText, type RowChanges } from './import-difference.rules.ts';
import type { ImportJob } from './import-job.ts';
import { columnsOf, type ImportKind, importFiles } from './import-kinds.ts';
import {
  getRows,
  getVerdicts,
  type ImportResult,
  joinPieces,
  type Place,
  putPiece,
  putResultWorkbook,
} from './import-parts.store.ts';
import { reasonColumn, rejectedSheet } from './import-template.ts';

const verdictWords = {
  accepted: 'baru',
  changed: 'berubah',
  unchanged: 'tidak berubah',
  rejected: 'ditolak',
} as const;

const said = (problems: readonly Problem[]): string =>
  problems.map((p) => `${p.field ? `${p.field}: ` : ''}${p.message}`).join('; ');

const resultFiles = ['results', 'rejected', 'warnings'] as const satisfies readonly ImportResult[];

const headingOf = ({ kind }: ImportJob, result: ImportResult): string[] => {
  if (result === 'results') return ['baris', 'hasil', 'keterangan', 'perubahan'];
  if (result === 'warnings') return ['baris', 'kolom', 'keterangan'];
  return [...columnsOf(kind), reasonColumn];
};

/** Those rejected as they came, with the reason beside them. */
const rowsBack = (
  kind: ImportKind,
  rows: readonly TableRow[],
  verdicts: readonly RowResult[],
): string[][] => {
  const reasons = new Map(
    verdicts.flatMap((r) => (r.verdict === 'rejected' ? [[r.row, said(r.problems)] as const] : [])),
  );
  if (reasons.size === 0) return [];
  return rows.flatMap(({ row, cells }) => {
    const reason = reasons.get(row);
    return reason === undefined ? [] : [[...columnsOf(kind).map((c) => cells[c] ?? ''), reason]];
  });
};

/** What a part adds to each file of results, while its rows are at hand. */
export const putPieces = async (
  place: Place,
  { kind }: ImportJob,
  n: number,
  {
    rows,
    verdicts,
    changes,
  }: { rows: readonly TableRow[]; verdicts: readonly RowResult[]; changes: readonly RowChanges[] },
): Promise<Record<ImportResult, number>> => {
  const changed = new Map(
    changes.map(({ row, deciding, others }) => [row, [...deciding, ...others].map(changeText).join('; ')]),
  );
  const lines: Record<ImportResult, string[][]> = {
    results: verdicts.map((r) => [
      ...[String(r.row), verdictWords[r.verdict], said([...r.problems, ...r.warnings])],
      changed.get(r.row) ?? '',
    ]),
    rejected: rowsBack(kind, rows, verdicts),
    warnings: verdicts.flatMap((r) => r.warnings.map((w) => [String(w.row ?? ''), w.field ?? '', w.message])),
  };
  const [all, rejected, warnings] = await Promise.all(
    resultFiles.map((result) => putPiece(place, result, n, csvRows(lines[result]))),
  );
  return { results: all ?? 0, rejected: rejected ?? 0, warnings: warnings ?? 0 };
};

/** Every row with its verdict, the rejected ones to correct and send again, and what was taken with a doubt; the rejected as a workbook too, where no number loses a digit. */
export const writeResults = async (
  place: Place,
  job: ImportJob,
  pieces: readonly Record<ImportResult, number>[],
): Promise<Pick<ImportJob, 'hasRejectedWorkbook'>> => {
  for (const result of resultFiles)
    await joinPieces(place, result, {
      head: csvText(headingOf(job, result), []),
      sizes: pieces.map((piece) => piece[result]),
    });
  if (pieces.every(({ rejected }) => rejected === 0)) return {};
  const { columns } = importFiles[job.kind];
  async function* back(): AsyncGenerator<string[][]> {
    for (const [n, { rejected }] of pieces.entries())
      if (rejected > 0)
        yield rowsBack(job.kind, await getRows(place, n, columns), await getVerdicts(place, n));
  }
  const sheet = rejectedSheet(job.kind);
  await putResultWorkbook(place, 'rejected', await workbookOfRows(sheet, back()));
  return { hasRejectedWorkbook: true };
};
