// The people a superior is asked about, packed into one text.
import { type AgencyId, branded, type EmployeeId } from '../records/ids.ts';

export type StaffMember = { employeeId: EmployeeId; agencyId: AgencyId };

const packMember = ({ employeeId, agencyId }: StaffMember): string => `${employeeId}@${agencyId}`;

export const packStaff = (staff: readonly StaffMember[]): string => staff.map(packMember).join(';');

/** What a packed list contains when this person is on it; identifiers of SIASN are of one length, so none is part of another. */
export const onPackedStaff = packMember;

export const unpackStaff = (packed: string): StaffMember[] =>
  packed.split(';').map((entry) => {
    const at = entry.indexOf('@');
    return {
      employeeId: branded<EmployeeId>(entry.slice(0, at)),
      agencyId: branded<AgencyId>(entry.slice(at + 1)),
    };
  });
