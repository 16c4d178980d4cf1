// The address of somebody who has one, for a test that writes to them or signs in as them.
import type { Employee } from '../../functions/records/register.ts';

export const addressOf = ({ employeeId, email }: Pick<Employee, 'employeeId' | 'email'>): string => {
  if (email === undefined) throw new Error(`${employeeId} has no address`);
  return email;
};
