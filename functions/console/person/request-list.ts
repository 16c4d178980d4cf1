// The list of what employees asked for, as a page and as a file: of those that wait, or of a calendar year.
import { bySession } from '../../kit/audit-by.ts';
import type { SessionRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html } from '../../kit/http-response.ts';
import { pagedBy } from '../../pages/paged-table.view.tsx';
import type { TenantId } from '../../records/ids.ts';
import {
  findRequest,
  listOpenRequests,
  listRequestsOfYear,
  requestYears,
} from '../../records/learning-request.reads.ts';
import type { LearningRequest } from '../../records/learning-request.ts';
import { yearOf } from '../../records/moments.ts';
import { findEmployees, listAgencies, requireTenant } from '../../records/register.reads.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { auditEvent } from '../../store/audit.ts';
import { transact } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { lookAt, readLook } from '../tables/look.ts';
import { lookInto } from '../tables/looked.ts';
import { formatIn, tableFile } from '../tables/table-file.ts';
import { requestListPage } from './request-list.view.tsx';
import {
  countWishes,
  idsIn,
  type NamedRequestRow,
  type RequestRow,
  requestColumns,
  requestFileColumns,
  requestRows,
} from './request-table.ts';

const rowsPerPage = 50;

const readWaiting = async (tenant: TenantId, now: Date): Promise<LearningRequest[]> => {
  const open = await listOpenRequests(tenant, now);
  const found = await Promise.all(open.map((one) => findRequest({ tenant, ...one })));
  return found.flatMap((one) => one ?? []);
};

/** The year that is asked for; undefined for those that wait, of whatever year. */
const yearIn = ({ query, now }: SessionRequest): number | undefined =>
  requestYears(now).find((year) => String(year) === query.get('permohonan'));

const named = async (tenant: TenantId, rows: readonly RequestRow[]): Promise<NamedRequestRow[]> => {
  const people = new Map((await findEmployees(tenant, idsIn(rows))).map((one) => [one.employeeId, one]));
  return rows.map((row) => ({ ...row, employee: people.get(row.request.employeeId) }));
};

const fileOf = async (
  request: SessionRequest,
  all: readonly RequestRow[],
): Promise<HttpResponse | Refusal> => {
  const { tenant } = request.session;
  const { now, query } = request;
  const look = readLook(query, 'permohonan', requestColumns);
  const rows = await named(tenant, lookAt(all, requestColumns, look));
  // What leaves the program leaves a line, before it leaves.
  await transact([
    auditEvent({
      ...{ tenant, at: now, ...bySession(request) },
      ...{ action: 'table-exported', subject: 'file-permohonan' },
    }),
  ]);
  const government = letterheadOf(await requireTenant(tenant)).institution;
  const year = yearIn(request);
  const about = {
    government,
    place: `${tenant}-${year ?? 'menunggu'}`,
    year: year ?? yearOf(now),
    now,
    look,
  };
  return tableFile(formatIn(query), about, requestFileColumns, rows);
};

export const showRequests = async (request: SessionRequest): Promise<HttpResponse | Refusal> => {
  const { tenant } = request.session;
  const { now, query } = request;
  const year = yearIn(request);
  const [agencies, requests] = await Promise.all([
    listAgencies(tenant),
    year === undefined ? readWaiting(tenant, now) : listRequestsOfYear(tenant, year),
  ]);
  const all = requestRows(requests, new Map(agencies.map((a) => [a.agencyId, a.name])), now);
  if (query.has('sebagai')) return fileOf(request, all);
  const looked = lookInto(all, requestColumns, query, 'permohonan', { perPage: rowsPerPage });
  return html(
    requestListPage({
      ...{ frame: await request.frame(), year, years: requestYears(now), looked },
      rows: await named(tenant, looked.rows),
      wishes: pagedBy(request, countWishes(all), 'program'),
    }),
  );
};
