// Reads what an agency's analysis needs and keeps what it found; a second run leaves exactly the second run's results.
import * as z from 'zod';
import { assessmentKey, listAssessmentsOfAgency } from '../records/assessment.reads.ts';
import { Assessment } from '../records/assessment.ts';
import { type AgencyId, type CycleRef, EmployeeId, type PositionId, type TenantId } from '../records/ids.ts';
import { dateOf, type WibDate } from '../records/moments.ts';
import { agencyNeedsKey, employeeGapsKey } from '../records/need.reads.ts';
import type { AgencyNeeds, EmployeeGaps } from '../records/need.ts';
import { packAgencyNeeds } from '../records/need-packing.ts';
import {
  listCompetencies,
  listEmployeesOfAgency,
  listFormerEmployments,
  standardKey,
} from '../records/register.reads.ts';
import { type Competency, type Employee, idsOf, Standard } from '../records/register.ts';
import { findSurvey, listAskedElsewhere } from '../records/survey.reads.ts';
import { isInOffice } from '../rulebook/in-office.rules.ts';
import { fallbackStandard } from '../rulebook/standard-fallback.rules.ts';
import { fewAtOnce, writeAll } from '../store/bulk.ts';
import { cycleAgencyPk } from '../store/keys.ts';
import { getItems, queryAll, remove, replace } from '../store/table.ts';

export type AgencyInput = {
  employees: readonly Employee[];
  assessments: readonly Assessment[];
  /** Of every position here; the fallback where a position has none of its own. */
  standards: ReadonlyMap<PositionId, Standard>;
  competencies: readonly Competency[];
};

/** The people of the agency on a date with their answers and standards. */
export const readAgency = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  date: WibDate,
): Promise<AgencyInput> => {
  const { tenant } = cycle;
  const [everyone, assessments, competencies] = await Promise.all([
    listEmployeesOfAgency(tenant, agencyId),
    listAssessmentsOfAgency(cycle, agencyId),
    listCompetencies(tenant),
  ]);
  const employees = everyone.filter((e) => isInOffice(e, date));
  const brought = await assessmentsBrought(cycle, agencyId, employees, assessments);
  return {
    employees,
    assessments: [...assessments, ...brought],
    competencies,
    standards: await readStandards(tenant, employees),
  };
};

/**
 * What people answered, and was answered about them, where they worked before: it stays with the person and counts where they
 * work now, after a move as after a merger or a split, and under the id they have now. The survey notes who was asked elsewhere
 * when it hears of a move; who moved after its close came here since it opened.
 */
const assessmentsBrought = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  employees: readonly Employee[],
  here: readonly Assessment[],
): Promise<Assessment[]> => {
  const survey = await findSurvey(cycle);
  if (!survey) return [];
  const opened = dateOf(survey.opensAt);
  const answered = new Set(here.map((a) => `${a.employeeId} ${a.source}`));
  const works = new Map(employees.map((e) => [e.employeeId, e]));
  const places = (await listAskedElsewhere(cycle, agencyId))
    .filter((e) => works.has(e.employeeId))
    .map((e) => ({ employeeId: e.employeeId, id: e.askedAs, agencyId: e.agencyId }));
  const cameSince = employees.filter((e) => e.validFrom > opened || e.formerly !== undefined);
  await fewAtOnce(cameSince, async (employee) => {
    for (const id of idsOf(employee)) {
      const former = await listFormerEmployments(cycle.tenant, id);
      const agencies = new Set([
        ...former.map((f) => f.agencyId),
        ...(id === employee.employeeId ? [] : [agencyId]),
      ]);
      for (const at of agencies) places.push({ employeeId: employee.employeeId, id, agencyId: at });
    }
  });
  const sources = ['self', 'superior', 'test'] as const;
  const brought = new Map<string, Assessment>();
  for (const source of sources) {
    const keys = places.map((p) => assessmentKey(cycle, p.agencyId, p.id, source));
    const whose = new Map(places.map((p) => [p.id, p.employeeId]));
    for (const one of await getItems('cycle', keys, Assessment)) {
      const employeeId = whose.get(one.employeeId) ?? one.employeeId;
      const place = `${employeeId} ${source}`;
      if (!answered.has(place) && !brought.has(place)) brought.set(place, { ...one, employeeId });
    }
  }
  return [...brought.values()];
};

const readStandards = async (
  tenant: TenantId,
  employees: readonly Employee[],
): Promise<ReadonlyMap<PositionId, Standard>> => {
  const jenjangOf = new Map(employees.map((e) => [e.positionId, e.jenjang]));
  const own = await getItems(
    'register',
    [...jenjangOf.keys()].map((positionId) => standardKey(tenant, positionId)),
    Standard,
  );
  const standards = new Map(own.map((standard) => [standard.positionId, standard]));
  for (const [positionId, jenjang] of jenjangOf)
    if (!standards.has(positionId)) standards.set(positionId, fallbackStandard(positionId, jenjang));
  return standards;
};

/** An employee's gaps on their way to the table, already packed. */
export type PackedEmployeeGaps = Omit<EmployeeGaps, 'gaps'> & { gaps: string };

const EmployeeOnly = z.object({ employeeId: EmployeeId });

/** Replaces the agency's results; those of people who are no longer here go. The aggregate comes last, so it vouches for the rest. */
export const saveAgency = async (
  cycle: CycleRef,
  needs: AgencyNeeds,
  employees: readonly PackedEmployeeGaps[],
): Promise<void> => {
  const { agencyId } = needs;
  const before = await queryAll('cycle', cycleAgencyPk(cycle, agencyId), EmployeeOnly, {
    beginsWith: 'GAPS#',
  });
  const now = new Set(employees.map((e) => e.employeeId));
  await writeAll([
    ...before
      .filter(({ employeeId }) => !now.has(employeeId))
      .map(({ employeeId }) => remove('cycle', employeeGapsKey(cycle, agencyId, employeeId))),
    ...employees.map((e) => replace('cycle', { ...employeeGapsKey(cycle, agencyId, e.employeeId), ...e })),
    replace('cycle', {
      ...agencyNeedsKey(cycle, agencyId),
      ...needs,
      competencies: packAgencyNeeds(needs.competencies),
    }),
  ]);
};
