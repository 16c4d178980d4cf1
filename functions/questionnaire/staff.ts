// The people a superior is asked about, packed into one text.
import { type AgencyId, branded, type EmployeeId } from '../records/ids.ts';

export type StaffMember = { employeeId: EmployeeId; agencyId: AgencyId };

export const packStaff = (staff: readonly StaffMember[]): string =>
  staff.map((s) => `${s.employeeId}@${s.agencyId}`).join(';');

export const unpackStaff = (packed: string): StaffMember[] =>
  packed.split(';').map((entry) => {
    const at = entry.indexOf('@');
    return {
      employeeId: branded<EmployeeId>(entry.slice(0, at)),
      agencyId: branded<AgencyId>(entry.slice(at + 1)),
    };
  });
