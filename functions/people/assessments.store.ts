// Levels that tests found: read for the years that are under way, written where the analysis of an agency looks for them.
import { assessmentKey, listAssessmentsOfAgency } from '../records/assessment.reads.ts';
import type { Assessment } from '../records/assessment.ts';
import { findPhase, listCycles } from '../records/cycle.reads.ts';
import type { TenantId } from '../records/ids.ts';
import { listAgencies, listCompetencies, listEmployees } from '../records/register.reads.ts';
import { replace, type Write } from '../store/table.ts';
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

export const readTestRegister = async (tenant: TenantId): Promise<TestRegister> => {
  const [employees, competencies, cycles, tests] = await Promise.all([
    listEmployees(tenant),
    listCompetencies(tenant),
    listCycles(tenant),
    listTests(tenant),
  ]);
  const open = cycles.filter(({ status }) => status === 'open');
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
