// Who rates whom: the superior, as far as in office.
import type { Employee } from '../records/register.ts';
import { isInOffice } from '../rulebook/in-office.rules.ts';
import type { StaffMember } from './staff.ts';

/** Who rates an employee: the superior, when in office in an agency that takes part, and never oneself. */
export const raterOf = (
  employee: Pick<Employee, 'employeeId' | 'superiorEmployeeId'>,
  superiors: ReadonlyMap<string, Employee>,
  isoDate: string,
  agencies: ReadonlySet<string>,
): StaffMember | undefined => {
  const superior = superiors.get(employee.superiorEmployeeId ?? '');
  if (!superior || superior.employeeId === employee.employeeId) return undefined;
  if (!isInOffice(superior, isoDate) || !agencies.has(superior.agencyId)) return undefined;
  return { employeeId: superior.employeeId, agencyId: superior.agencyId };
};
