// Whether a person or an agency is there on a day.
import type { Employee } from '../records/register.ts';

/** Whether a person is in office on a date; who has left or not yet begun is not asked. */
export const isInOffice = (employee: Pick<Employee, 'validFrom' | 'validTo'>, isoDate: string): boolean =>
  employee.validFrom <= isoDate && (employee.validTo === undefined || employee.validTo >= isoDate);
