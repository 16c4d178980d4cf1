// Until when a person can be expected to be there: the end of the employment, or the retirement age of the position.
import { dateIn, type WibDate } from '../records/moments.ts';
import type { Employee, Jenjang } from '../records/register.ts';

/** Retirement ages as one personnel system applies them (domain.md 6.3); the date is the first of the month after the birthday. */
const retirementAge = (jenjang: Jenjang): number => {
  if (jenjang === 'jf-ahli-utama') return 65;
  return jenjang.startsWith('jpt-') || jenjang === 'jf-ahli-madya' ? 60 : 58;
};

/** The first day of retirement, from the birth date in the NIP (no +40 for women: that is the NIK's rule). */
export const retiresOn = (nip: string, jenjang: Jenjang): WibDate => {
  const year = Number(nip.slice(0, 4)) + retirementAge(jenjang);
  const month = Number(nip.slice(4, 6));
  return month === 12 ? dateIn(year + 1, 1, 1) : dateIn(year, month + 1, 1);
};

/** Still in service on a date. */
export const isInServiceOn = (
  employee: Pick<Employee, 'nip' | 'jenjang' | 'validFrom' | 'validTo'> | undefined,
  date: WibDate,
): boolean =>
  employee !== undefined &&
  employee.validFrom <= date &&
  (employee.validTo === undefined || employee.validTo >= date) &&
  retiresOn(employee.nip, employee.jenjang) > date;
