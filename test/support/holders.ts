// Holders of offices and heads of agencies for the tests: in office since ever unless a test says otherwise.
import { HeadTerm, OfficeHolder, type OfficeRole } from '../../functions/records/office.ts';

export const aHolder = (role: OfficeRole, more: Partial<OfficeHolder> = {}): OfficeHolder =>
  OfficeHolder.parse({
    role,
    title: role,
    name: `Pemangku ${role}`,
    email: `${role}@example.invalid`,
    ...more,
  });

export const aHead = (employeeId: string, more: Partial<HeadTerm> = {}): HeadTerm =>
  HeadTerm.parse({ employeeId, ...more });
