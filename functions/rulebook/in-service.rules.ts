// Until when a person can be expected to be there: the end of the employment, or the retirement age of the position.
import type { Employee, Jenjang } from '../records/register.ts';

/** Retirement ages as one personnel system applies them (domain.md 6.3); the date is the first of the month after the birthday. */
const retirementAge = (jenjang: Jenjang): number => {
  if (jenjang === 'jf-ahli-utama') return 65;
  return jenjang.startsWith('jpt-') || jenjang === 'jf-ahli-madya' ? 60 : 58;
};

/** The first day of retirement, from the birth date in the NIP (no +40 for women: that is the NIK's rule). */
export const retiresOn = (nip: string, jenjang: Jenjang): string => {
  const year = Number(nip.slice(0, 4)) + retirementAge(jenjang);
  const month = Number(nip.slice(4, 6));
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
};

/** Still in service on a date. */
export const isInServiceOn = (
  employee: Pick<Employee, 'nip' | 'jenjang' | 'validFrom' | 'validTo'> | undefined,
  isoDate: string,
): boolean =>
  employee !== undefined &&
  employee.validFrom <= isoDate &&
  (employee.validTo === undefined || employee.validTo >= isoDate) &&
  retiresOn(employee.nip, employee.jenjang) > isoDate;
