// Reads the register as a whole, one person after another, and what was kept of the last time it was read so.

import { serviceSpans } from '../rulebook/in-office.rules.ts';
import { countingPeople, type Finding, readiness, withOfficesOfToday } from '../rulebook/readiness.rules.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { getItem } from '../store/table.ts';
import { officeWord } from '../words/office-words.ts';
import type { AgencyId, TenantId } from './ids.ts';
import { dateOf, type Instant, instantOf, type WibDate } from './moments.ts';
import {
  eachEmployee,
  listAgencies,
  listCatalogue,
  listCompetencies,
  listPositions,
  listStandards,
  listUnits,
  requireTenant,
} from './register.reads.ts';
import { RegisterSums } from './register-sums.ts';

export const registerSumsKey = (tenant: TenantId): ItemKey => ({
  pk: key`IMPORTS#${tenant}`,
  sk: key`REGISTER-SUMS`,
});

export const findRegisterSums = async (tenant: TenantId): Promise<RegisterSums | undefined> =>
  getItem('register', registerSumsKey(tenant), RegisterSums);

/** Reads everybody: for what is decided, and for whoever keeps it. */
export const sumUpRegister = async (slug: TenantId, now: Date): Promise<RegisterSums> => {
  const today = dateOf(now);
  const [tenant, agencies, positions, standards, competencies, catalogue, units] = await Promise.all([
    requireTenant(slug),
    listAgencies(slug),
    listPositions(slug),
    listStandards(slug),
    listCompetencies(slug),
    listCatalogue(slug),
    listUnits(slug),
  ]);
  const { counted, add } = countingPeople(agencies, today);
  const inEnding = new Map(
    agencies.flatMap(({ agencyId, validTo }): [AgencyId, number][] =>
      validTo === undefined ? [] : [[agencyId, 0]],
    ),
  );
  let employees = 0;
  for await (const employee of eachEmployee(slug)) {
    employees += 1;
    add(employee);
    const ending = inEnding.get(employee.agencyId);
    // Whoever is away comes back there; whoever has retired or left does not.
    if (ending !== undefined && serviceSpans(employee).some(({ to }) => to >= today))
      inEnding.set(employee.agencyId, ending + 1);
  }
  return {
    at: instantOf(now),
    records: {
      ...{ 'EMPLOYEE#': employees, 'POSITION#': positions.length, 'STANDARD#': standards.length },
      'UNIT#': units.length,
    },
    inEnding: [...inEnding].flatMap(([agencyId, people]) => (people > 0 ? [{ agencyId, people }] : [])),
    findings: readiness(
      { tenant, agencies, people: counted, positions, standards, competencies, catalogue },
      officeWord,
    ),
  };
};

/** What the register lacks at this moment; read once a year, when somebody opens the year or its survey begins. */
export const findLacks = async (tenant: TenantId, now: Date): Promise<Finding[]> =>
  (await sumUpRegister(tenant, now)).findings;

/**
 * The same for a page: as it was found when the register last changed, and the offices as they are. Before the first file
 * there is nothing to read, so it is read.
 */
export const lacksToShow = async (
  slug: TenantId,
  today: WibDate,
  now: Date,
): Promise<{ findings: Finding[]; at: Instant }> => {
  const [tenant, kept] = await Promise.all([requireTenant(slug), findRegisterSums(slug)]);
  const { findings, at } = kept ?? (await sumUpRegister(slug, now));
  return { findings: withOfficesOfToday(findings, tenant, today, officeWord), at };
};
