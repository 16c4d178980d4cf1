// How a function of the console answers for a table of a year: as a page, or as the file of what its page shows.
import { bySession } from '../../kit/audit-by.ts';
import { withCycle } from '../../kit/cycle-page.ts';
import type { SessionRequest } from '../../kit/http-request.ts';
import type { HttpResponse } from '../../kit/http-response.ts';
import type { Cycle } from '../../records/cycle.ts';
import { requireTenant } from '../../records/register.reads.ts';
import { isRefusal, type Refusal } from '../../refusals/refusal.ts';
import type { Sight } from '../../rulebook/small-figure.ts';
import { auditEvent } from '../../store/audit.ts';
import { transact } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { sightOf } from '../sight.ts';
import type { TableColumn } from '../table-column.ts';
import { lookAt, readLook } from './look.ts';
import { formatIn, tableFile } from './table-file.ts';
import type { FileAbout } from './table-workbook.ts';
import type { YearTableName } from './year-tables.ts';

export const page =
  (show: (request: SessionRequest, cycle: Cycle) => Promise<HttpResponse>) =>
  (request: SessionRequest): Promise<HttpResponse | Refusal> =>
    withCycle(request, (cycle) => show(request, cycle));

type Reading<Row> = (
  cycle: Cycle,
  sight: Sight,
  request: SessionRequest,
) => Promise<readonly Row[] | Refusal>;

/** The file of a table: what its page shows under this address, all pages of it. */
export const fileOf = async <Row, Full extends Row = Row>(
  request: SessionRequest,
  cycle: Cycle,
  table: YearTableName,
  rows: readonly Row[],
  of: {
    columns: readonly TableColumn<Row>[];
    /** Where the file has more than the table is looked through by. */
    whole?: { columns: readonly TableColumn<Full>[]; read: (fit: readonly Row[]) => Promise<Full[]> };
    isSum?: (row: Row) => boolean;
    notes?: FileAbout['of'];
  },
): Promise<HttpResponse | Refusal> => {
  const look = readLook(request.query, table, of.columns);
  const fit = lookAt(rows, of.columns, look, of.isSum);
  // What leaves the program leaves a line, before it leaves.
  const by = { tenant: cycle.tenant, year: cycle.year, at: request.now, ...bySession(request) };
  await transact([auditEvent({ ...by, action: 'table-exported', subject: `file-${table}` })]);
  const government = letterheadOf(await requireTenant(cycle.tenant)).institution;
  const place = `${cycle.tenant}-${cycle.year}`;
  const about = { government, place, year: cycle.year, now: request.now, look, of: of.notes ?? [] };
  const as = formatIn(request.query);
  return of.whole
    ? tableFile(as, about, of.whole.columns, await of.whole.read(fit))
    : tableFile(as, about, of.columns, fit);
};

export const file =
  <Row>(
    table: YearTableName,
    columns: readonly TableColumn<Row>[],
    read: Reading<Row>,
    more: { isSum?: (row: Row) => boolean; notes?: (query: URLSearchParams) => FileAbout['of'] } = {},
  ) =>
  (request: SessionRequest): Promise<HttpResponse | Refusal> =>
    withCycle(request, async (cycle) => {
      const rows = await read(cycle, await sightOf(request, cycle), request);
      if (isRefusal(rows)) return rows;
      return fileOf(request, cycle, table, rows, {
        columns,
        ...(more.isSum ? { isSum: more.isSum } : {}),
        notes: more.notes?.(request.query) ?? [],
      });
    });
