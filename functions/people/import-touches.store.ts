// Whom a change of the register touches now, and what has been built on it since: open surveys, seats in batches, decisions that wait.
import * as z from 'zod';
import { batchPk } from '../records/batch.reads.ts';
import { findPhase, listCycles } from '../records/cycle.reads.ts';
import { hasEnded } from '../records/cycle.ts';
import { type AgencyId, BatchId, type CycleRef, EmployeeId, type TenantId } from '../records/ids.ts';
import { eachEmployee, listCatalogue, listStandards } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { findSurvey, listAskedInSurvey } from '../records/survey.reads.ts';
import { cyclePk } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import type { Affected } from './import-job.ts';
import type { Entry } from './import-parts.store.ts';

/** Of batches, seats and turns no more is read than who is in the middle of one: their whole records are not this room's. */
const BatchState = z.object({ batchId: BatchId, status: z.string() });
const SeatState = z.object({ employeeId: EmployeeId, status: z.string() });
const TurnState = z.object({ status: z.string(), approver: z.object({ email: z.string() }) });

const batchesIn = (cycle: CycleRef) =>
  queryAll('cycle', cyclePk(cycle), BatchState, { beginsWith: 'BATCH#' });

/** About the plan, and about each change of it. */
const turnsIn = async (cycle: CycleRef): Promise<z.infer<typeof TurnState>[]> =>
  (
    await Promise.all(
      ['APPROVAL#', 'CHANGE-APPROVAL#'].map((beginsWith) =>
        queryAll('cycle', cyclePk(cycle), TurnState, { beginsWith }),
      ),
    )
  ).flat();

type Touch = Affected['touches'][number];

const openCycles = async (tenant: TenantId) =>
  (await listCycles(tenant)).filter((cycle) => cycle.status === 'open');

/** What every person is in the middle of, over all open years; read once and asked for many. */
export const touchesNow = async (
  tenant: TenantId,
): Promise<(employee: Pick<Employee, 'employeeId' | 'agencyId' | 'email'>) => Promise<Touch[]>> => {
  const surveyed = new Map<AgencyId, Promise<ReadonlySet<EmployeeId>>[]>();
  const seated = new Set<EmployeeId>();
  const deciding = new Set<string>();
  const cycles = await openCycles(tenant);
  const open: typeof cycles = [];
  for (const cycle of cycles) {
    const [survey, batches, turns] = await Promise.all([findSurvey(cycle), batchesIn(cycle), turnsIn(cycle)]);
    if (survey?.status === 'open') open.push(cycle);
    for (const { status, approver } of turns) if (status === 'waiting') deciding.add(approver.email);
    for (const batch of batches)
      if (batch.status === 'inviting' || batch.status === 'running')
        for (const participant of await queryAll(
          'cycle',
          batchPk({ tenant, year: cycle.year, batchId: batch.batchId }),
          SeatState,
          {
            beginsWith: 'PARTICIPANT#',
          },
        ))
          if (participant.status === 'invited' || participant.status === 'accepted')
            seated.add(participant.employeeId);
  }
  return async ({ employeeId, agencyId, email }) => {
    const asked = surveyed.get(agencyId) ?? open.map((cycle) => listAskedInSurvey(cycle, agencyId));
    surveyed.set(agencyId, asked);
    const isAsked = (await Promise.all(asked)).some((people) => people.has(employeeId));
    return [
      ...(isAsked ? (['survey'] as const) : []),
      ...(seated.has(employeeId) ? (['seat'] as const) : []),
      ...(email !== undefined && deciding.has(email) ? (['decision'] as const) : []),
    ];
  };
};

const kindIn = ({ sk }: { sk: string }): string => sk.slice(0, sk.indexOf('#') + 1);

/** What an entry made that was not there: `POSITION#` → the ids behind it. */
const madeBy = (entries: readonly Entry[], kind: string): string[] =>
  entries.flatMap(({ steps }) =>
    steps.flatMap(({ key, before }) =>
      before === undefined && kindIn(key) === kind ? [key.sk.slice(kind.length)] : [],
    ),
  );

type Uses = { agencies: Set<string>; positions: Set<string>; competencies: Set<string> };

const usesInRegister = async (tenant: TenantId): Promise<Uses> => {
  const uses: Uses = { agencies: new Set(), positions: new Set(), competencies: new Set() };
  for await (const { agencyId, positionId } of eachEmployee(tenant)) {
    uses.agencies.add(agencyId);
    uses.positions.add(positionId);
  }
  const [standards, catalogue] = await Promise.all([listStandards(tenant), listCatalogue(tenant)]);
  for (const standard of standards) {
    uses.positions.add(standard.positionId);
    for (const { competency } of standard.requirements) uses.competencies.add(competency);
  }
  for (const program of catalogue) for (const code of program.competencies) uses.competencies.add(code);
  return uses;
};

/**
 * Whether something was built on what an entry made or moved: people who were asked in a survey or seated where the import
 * put them, an agency or a position that people hold, a competency that standards name, anything a year was opened with.
 */
export const builtOn = async (
  tenant: TenantId,
  appliedAt: string,
): Promise<(entry: Entry) => Promise<boolean>> => {
  const cycles = await openCycles(tenant);
  const wasOpenedSince = cycles.some((cycle) => cycle.openedAt > appliedAt);
  const touches = await touchesNow(tenant);
  const asked = new Map<string, Promise<ReadonlySet<EmployeeId>>>();
  const askedIn = (agencyId: AgencyId): Promise<ReadonlySet<EmployeeId>>[] =>
    cycles.map((cycle) => {
      const name = `${cycle.year} ${agencyId}`;
      const people = asked.get(name) ?? listAskedInSurvey(cycle, agencyId);
      asked.set(name, people);
      return people;
    });
  let uses: Promise<Uses> | undefined;
  const isUsed = async (entry: Entry): Promise<boolean> => {
    const [agencies, positions, competencies] = ['AGENCY#', 'POSITION#', 'COMPETENCY#'].map((kind) =>
      madeBy([entry], kind),
    );
    if (![agencies, positions, competencies].some((ids) => ids && ids.length > 0)) return false;
    uses ??= usesInRegister(tenant);
    const found = await uses;
    return (
      (agencies ?? []).some((id) => found.agencies.has(id)) ||
      (positions ?? []).some((id) => found.positions.has(id)) ||
      (competencies ?? []).some((id) => found.competencies.has(id))
    );
  };
  const analysed = new Map<number, Promise<boolean>>();
  /** A year's needs were analysed with what a test said. */
  const isAnalysedSince = (year: number): Promise<boolean> => {
    const known =
      analysed.get(year) ??
      findPhase({ tenant, year }, 'needs-analysis').then(
        (phase) => phase !== undefined && hasEnded(phase) && phase.closedAt > appliedAt,
      );
    analysed.set(year, known);
    return known;
  };
  return async (entry) => {
    for (const { key } of entry.steps)
      if (key.sk.startsWith('ASSESSMENT#') && (await isAnalysedSince(Number(key.pk.split('#')[2]))))
        return true;
    if (wasOpenedSince && entry.steps.some(({ key }) => /^(COMPETENCY|STANDARD|CATALOGUE)#/.test(key.sk)))
      return true;
    for (const { key, before, after } of entry.steps) {
      if (kindIn(key) !== 'EMPLOYEE#' || after === undefined) continue;
      if (before !== undefined && before.agencyId === after.agencyId) continue;
      const person = after as unknown as Pick<Employee, 'employeeId' | 'agencyId' | 'email'>;
      const people = await Promise.all(askedIn(person.agencyId));
      if (people.some((ids) => ids.has(person.employeeId))) return true;
      if (before === undefined && (await touches(person)).length > 0) return true;
    }
    return isUsed(entry);
  };
};
