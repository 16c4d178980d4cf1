// The people on a list together with their superiors, who get a copy while they are in service and can be written to.
import type { EmployeeId, TenantId } from '../../records/ids.ts';
import { dateOf } from '../../records/moments.ts';
import { findEmployees } from '../../records/register.reads.ts';
import type { Employee, Reachable } from '../../records/register.ts';
import { canBeAsked } from '../../rulebook/in-office.rules.ts';

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

/** Who is told of somebody's invitation: the superior on record, unless they have left, are away or have no address. */
export const superiorToTell = (
  { superiorEmployeeId }: Pick<Employee, 'superiorEmployeeId'>,
  people: ReadonlyMap<EmployeeId, Employee>,
  now: Date,
): Reachable | undefined => {
  const superior = superiorEmployeeId === undefined ? undefined : people.get(superiorEmployeeId);
  return canBeAsked(superior, dateOf(now)) ? superior : undefined;
};
