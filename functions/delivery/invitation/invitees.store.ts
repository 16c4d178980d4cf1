// The people on a list together with their superiors, who get a copy.

import { findEmployees } from '../../records/register.reads.ts';
import type { Employee } from '../../records/register.ts';

export const peopleWithSuperiors = async (
  tenant: string,
  employeeIds: readonly string[],
): Promise<Map<string, Employee>> => {
  const people = await findEmployees(tenant, employeeIds);
  const superiors = await findEmployees(
    tenant,
    people.flatMap((p) => (p.superiorEmployeeId ? [p.superiorEmployeeId] : [])),
  );
  return new Map([...people, ...superiors].map((e) => [e.employeeId, e]));
};
