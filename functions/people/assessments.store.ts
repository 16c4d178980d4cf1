// Levels that tests found: read for the years that are under way, written where the analysis of an agency looks for them.
import { assessmentKey, listAssessmentsOfAgency } from '../records/assessment.reads.ts';
import { Assessment } from '../records/assessment.ts';
import { findPhase, listCycles } from '../records/cycle.reads.ts';
import type { TenantId } from '../records/ids.ts';
import { listAgencies, listCompetencies, listFormerEmployments } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { getItems, replace, type Write } from '../store/table.ts';
import { type TestRecord, type TestRegister, testOf } from './assessments-file.rules.ts';

export const listTests = async (tenant: TenantId): Promise<TestRecord[]> => {
  const [cycles, agencies] = await Promise.all([listCycles(tenant), listAgencies(tenant)]);
  const found = await Promise.all(
    cycles.flatMap(({ year, status }) =>
      status === 'open'
        ? agencies.map(async ({ agencyId }) =>
            (await listAssessmentsOfAgency({ tenant, year }, agencyId))
              .filter(({ source }) => source === 'test')
              .map((assessment): TestRecord => ({ year, assessment })),
          )
        : [],
    ),
  );
  return found.flat();
};

/** What tests of these people are on record: an assessment stays with the agency in which somebody worked then. */
const testsOf = async (
  tenant: TenantId,
  years: readonly number[],
  employees: readonly Employee[],
): Promise<TestRecord[]> => {
  const found: TestRecord[] = [];
  await fewAtOnce(years.length === 0 ? [] : employees, async ({ employeeId, agencyId }) => {
    const former = await listFormerEmployments(tenant, employeeId);
    // The latest of them last: it is the one that counts.
    const agencies = [...new Set([...former.map((e) => e.agencyId), agencyId])];
    for (const year of years)
      for (const assessment of await getItems(
        'cycle',
        agencies.map((agency) => assessmentKey({ tenant, year }, agency, employeeId, 'test')),
        Assessment,
      ))
        found.push({ year, assessment });
  });
  return found;
};

/** Costs what the people of the file cost, however many others there are. */
export const readTestRegister = async (
  tenant: TenantId,
  employees: readonly Employee[],
): Promise<TestRegister> => {
  const [competencies, cycles] = await Promise.all([listCompetencies(tenant), listCycles(tenant)]);
  const open = cycles.filter(({ status }) => status === 'open');
  const tests = await testsOf(
    tenant,
    open.map(({ year }) => year),
    employees,
  );
  const analyses = await Promise.all(open.map(({ year }) => findPhase({ tenant, year }, 'needs-analysis')));
  return {
    ...{ employees, competencies },
    years: new Map(open.map(({ year }, i) => [year, { isAnalysed: analyses[i]?.status === 'done' }])),
    known: new Map(
      tests.map(({ year, assessment }): [string, Assessment] => [
        testOf(year, assessment.employeeId),
        assessment,
      ]),
    ),
  };
};

export const testWrites = (tenant: TenantId, { year, assessment }: TestRecord): Write[] => {
  const { agencyId, employeeId, source } = assessment;
  return [
    replace('cycle', { ...assessmentKey({ tenant, year }, agencyId, employeeId, source), ...assessment }),
  ];
};
