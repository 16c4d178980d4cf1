// Whether a person or an agency is there on a day.
import type { WibDate } from '../records/moments.ts';
import type { Employee } from '../records/register.ts';

/** Whether a person is in office on a date; who has left or not yet begun is not asked. */
export const isInOffice = (employee: Pick<Employee, 'validFrom' | 'validTo'>, date: WibDate): boolean =>
  employee.validFrom <= date && (employee.validTo === undefined || employee.validTo >= date);
