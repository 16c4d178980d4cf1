// The people a superior is asked about, packed into one text.

export type StaffMember = { employeeId: string; agencyId: string };

export const packStaff = (staff: readonly StaffMember[]): string =>
  staff.map((s) => `${s.employeeId}@${s.agencyId}`).join(';');
