// The inventory of a year by agency, as a page and as a file: the one place of the console that names people with their gaps.
import { bySession } from '../kit/audit-by.ts';
import { withCycle } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import type { SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html } from '../kit/http-response.ts';
import { logger } from '../kit/log.ts';
import type { Cycle } from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import { listAgencyNeeds, listGapsOfAgency } from '../records/need.reads.ts';
import { findEmployees, listAgencies, listCompetencies, requireTenant } from '../records/register.reads.ts';
import type { Agency } from '../records/register.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { auditEvent } from '../store/audit.ts';
import { transact } from '../store/table.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { consoleFunctions } from './declarations.ts';
import { type AnalysedAgency, inventoryPage } from './inventory.view.tsx';
import {
  type InventoryRow,
  inventoryColumns,
  inventoryFileColumns,
  inventoryRows,
} from './inventory-table.ts';
import { lookAt, readLook } from './tables/look.ts';
import { lookInto } from './tables/looked.ts';
import { formatIn, tableFile } from './tables/table-file.ts';

/** Agencies of the analysis by name; one that was merged since keeps the name it had. */
const listAnalysed = async (cycle: CycleRef): Promise<AnalysedAgency[]> => {
  const [analysed, agencies] = await Promise.all([listAgencyNeeds(cycle), listAgencies(cycle.tenant)]);
  const names = new Map(agencies.map((a: Agency) => [a.agencyId, a.name]));
  return analysed
    .map(({ agencyId, employees, assessedEmployees: assessed }) => ({
      ...{ agencyId, name: names.get(agencyId) ?? agencyId },
      ...{ employees, assessed },
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
};

const readRows = async (cycle: CycleRef, { agencyId }: AnalysedAgency): Promise<InventoryRow[]> => {
  const gaps = await listGapsOfAgency(cycle, agencyId);
  const ids = gaps.map((g) => g.employeeId);
  return inventoryRows(gaps, await findEmployees(cycle.tenant, ids));
};

/** The agency that the address asks for, if the analysis knows it. */
const chosenOf = (request: SessionRequest, agencies: readonly AnalysedAgency[]): AnalysedAgency | undefined =>
  agencies.find((a) => a.agencyId === request.query.get('pd'));

const show = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const [frame, agencies, competencies] = await Promise.all([
    request.frame(cycle.year),
    listAnalysed(cycle),
    listCompetencies(cycle.tenant),
  ]);
  const agency = chosenOf(request, agencies);
  const names = new Map(competencies.map((c) => [c.code, c.name]));
  const chosen = agency && {
    ...agency,
    rows: lookInto(await readRows(cycle, agency), inventoryColumns(names), request.query, 'inventaris'),
  };
  if (agency) logger.info('inventory read', { agencyId: agency.agencyId });
  return html(inventoryPage({ frame, year: cycle.year, agencies, chosen }));
};

const file = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse | Refusal> => {
  const [agencies, competencies, government] = await Promise.all([
    listAnalysed(cycle),
    listCompetencies(cycle.tenant),
    requireTenant(cycle.tenant),
  ]);
  const agency = chosenOf(request, agencies);
  const all = agency ? await readRows(cycle, agency) : [];
  const columns = inventoryColumns(new Map(competencies.map((c) => [c.code, c.name])));
  const look = readLook(request.query, 'inventaris', columns);
  const rows = lookAt(all, columns, look);
  // What leaves the program leaves a line, before it leaves.
  if (agency) {
    const by = { tenant: cycle.tenant, year: cycle.year, at: request.now, ...bySession(request) };
    await transact([
      auditEvent({ ...by, action: 'table-exported', subject: `file-inventaris-${agency.agencyId}` }),
    ]);
  }
  const about = {
    ...{ government: letterheadOf(government).institution, place: `${cycle.tenant}-${cycle.year}` },
    ...{ year: cycle.year, now: request.now, look },
    of: agency ? [['Perangkat Daerah', agency.name, agency.agencyId] as const] : [],
  };
  return tableFile(formatIn(request.query), about, inventoryFileColumns(all, competencies), rows);
};

export const handler = httpHandler(consoleFunctions.inventory, {
  'GET /konsol/{year}/inventaris': (request) => withCycle(request, (cycle) => show(request, cycle)),
  'GET /konsol/{year}/inventaris.csv': (request) => withCycle(request, (cycle) => file(request, cycle)),
});
