// Who rates whom: the superior, as far as in service and with an address.
import type { AgencyId, EmployeeId } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';
import type { Employee } from '../records/register.ts';
import { canBeAsked } from '../rulebook/in-office.rules.ts';
import type { StaffMember } from './staff.ts';

/** Who rates an employee: the superior, when in service in an agency that takes part and can be written to; never oneself. */
export const raterOf = (
  employee: Pick<Employee, 'employeeId' | 'superiorEmployeeId'>,
  superiors: ReadonlyMap<EmployeeId, Employee>,
  date: WibDate,
  agencies: ReadonlySet<AgencyId>,
): StaffMember | undefined => {
  const { superiorEmployeeId } = employee;
  const superior = superiorEmployeeId === undefined ? undefined : superiors.get(superiorEmployeeId);
  if (!superior || superior.employeeId === employee.employeeId) return undefined;
  if (!canBeAsked(superior, date) || !agencies.has(superior.agencyId)) return undefined;
  return { employeeId: superior.employeeId, agencyId: superior.agencyId };
};
