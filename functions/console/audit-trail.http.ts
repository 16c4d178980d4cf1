// The audit trail of a year, as a page that goes back in time and as a file.

import { httpHandler } from '../kit/http-handler.ts';
import type { SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html } from '../kit/http-response.ts';
import type { Cycle } from '../records/cycle.ts';
import { auditPage } from './audit.view.tsx';
import { filterNotes, readBefore, readFilter } from './audit-filter.ts';
import { auditColumns } from './audit-table.ts';
import { readAuditFile, readAuditPage } from './audit-trail.store.ts';
import { consoleFunctions } from './declarations.ts';
import { sightOf } from './sight.ts';
import { file, page } from './tables/handed-out.ts';

const showAudit = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const filter = readFilter(request.query);
  const before = readBefore(request.query);
  const [frame, found] = await Promise.all([
    request.frame(cycle.year),
    readAuditPage(cycle, filter, before, await sightOf(request, cycle)),
  ]);
  return html(auditPage({ frame, year: cycle.year, filter, isFirst: before === undefined, ...found }));
};

export const handler = httpHandler(consoleFunctions['audit-trail'], {
  'GET /konsol/{year}/jejak': page(showAudit),
  'GET /konsol/{year}/jejak.csv': file(
    'jejak',
    auditColumns,
    (cycle, sight, request) => readAuditFile(cycle, readFilter(request.query), sight),
    { notes: (query) => filterNotes(readFilter(query)) },
  ),
});
