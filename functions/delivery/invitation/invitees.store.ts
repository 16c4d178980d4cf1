// The people on a list together with their superiors, who get a copy.
import type { EmployeeId, TenantId } from '../../records/ids.ts';
import { findEmployees } from '../../records/register.reads.ts';
import type { Employee } from '../../records/register.ts';

export const peopleWithSuperiors = async (
  tenant: TenantId,
  employeeIds: readonly EmployeeId[],
): Promise<Map<EmployeeId, Employee>> => {
  const people = await findEmployees(tenant, employeeIds);
  const superiors = await findEmployees(
    tenant,
    people.flatMap((p) => (p.superiorEmployeeId ? [p.superiorEmployeeId] : [])),
  );
  return new Map([...people, ...superiors].map((e) => [e.employeeId, e]));
};
