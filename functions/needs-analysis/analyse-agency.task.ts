// One agency of the analysis: compares every employee with the standard of the position and keeps gaps and sums.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import { AgencyId, CycleRef, type EmployeeId, type PositionId } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import type { AgencyNeeds } from '../records/need.ts';
import { packHeld } from '../records/need-packing.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import {
  analyseEmployee,
  competenciesOf,
  competencyNeeds,
  newTally,
  type PackedAssessments,
  type PreparedStandard,
  prepareStandard,
} from './agency-analysis.rules.ts';
import {
  type AgencyInput,
  type PackedEmployeeGaps,
  readAgency,
  saveAgency,
} from './agency-analysis.store.ts';
import { type HeldTable, heldTable } from './gap.rules.ts';

const bySource = (assessments: AgencyInput['assessments']): Map<EmployeeId, PackedAssessments> => {
  const found = new Map<EmployeeId, PackedAssessments>();
  for (const { employeeId, source, levels } of assessments)
    found.set(employeeId, { ...found.get(employeeId), [source]: levels });
  return found;
};

const analyse = (
  agencyId: AgencyId,
  input: AgencyInput,
  held: HeldTable,
): { needs: AgencyNeeds; employees: PackedEmployeeGaps[] } => {
  const tally = newTally(competenciesOf(input.standards.values()));
  const groups = new Map(input.competencies.map((c) => [c.code, c.group]));
  const standards = new Map<PositionId, PreparedStandard>();
  for (const [id, standard] of input.standards) standards.set(id, prepareStandard(standard, tally, groups));
  const answers = bySource(input.assessments);
  let assessedEmployees = 0;
  const employees = input.employees.map(({ employeeId, positionId, jenjang }) => {
    const standard = standards.get(positionId);
    if (!standard) throw new Error(`no standard was read for position ${positionId}`);
    const { assessed, ...jpm } = analyseEmployee(
      answers.get(employeeId) ?? {},
      jenjang,
      standard,
      held,
      tally,
    );
    if (assessed > 0) assessedEmployees += 1;
    return {
      employeeId,
      agencyId,
      positionId,
      jenjang,
      standard: standard.origin,
      gaps: packHeld(standard),
      ...jpm,
    };
  });
  const competencies = competencyNeeds(tally, standards.values());
  return { needs: { agencyId, employees: employees.length, assessedEmployees, competencies }, employees };
};

export const handler = taskHandler(
  {
    input: { ...CycleRef.shape, agencyId: AgencyId },
    output: { employees: z.int(), assessed: z.int(), gaps: z.int() },
  },
  async ({ agencyId, ...cycle }, { now }) => {
    const { policyVersion } = await requireCycle(cycle);
    const { assessment } = await requirePolicy(cycle.tenant, policyVersion);
    const input = await readAgency(cycle, agencyId, dateOf(now));
    const { needs, employees } = analyse(agencyId, input, heldTable(assessment.weights));
    await saveAgency(cycle, needs, employees);
    return {
      employees: needs.employees,
      assessed: needs.assessedEmployees,
      gaps: needs.competencies.reduce((sum, c) => sum + c.short, 0),
    };
  },
);
