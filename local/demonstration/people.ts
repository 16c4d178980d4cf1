// As whom a year is shown to somebody: the operator, who heads an agency today, and one of the staff there.
import type { TenantId } from '../../functions/records/ids.ts';
import type { WibDate } from '../../functions/records/moments.ts';
import { headsInService } from '../../functions/records/office.reads.ts';
import { listAgenciesOn, listEmployeesOfAgency } from '../../functions/records/register.reads.ts';
import { canBeAsked } from '../../functions/rulebook/in-office.rules.ts';

export const shownRoles = ['pengelola', 'kepala', 'pegawai'] as const;
export type ShownRole = (typeof shownRoles)[number];
export type Person = { role: ShownRole; name: string; email: string; what: string };

/** Looked up on the day: heads are replaced and people leave in a rehearsed year. Before the first import there is the operator alone. */
export const peopleToShow = async (
  tenant: TenantId,
  operator: { name: string; email: string },
  today: WibDate,
): Promise<Person[]> => {
  const all: Person[] = [{ role: 'pengelola', ...operator, what: 'pengelola BKPSDM' }];
  const agencies = await listAgenciesOn(tenant, today);
  const heads = await headsInService(tenant, agencies, today);
  const isOperator = (email: string): boolean => email.toLowerCase() === operator.email.toLowerCase();
  const headed = agencies
    .flatMap((agency) => {
      const head = heads.get(agency.agencyId);
      return head && canBeAsked(head, today) && !isOperator(head.email) ? [{ agency, head }] : [];
    })
    .at(0);
  if (!headed) return all;
  const { agency, head } = headed;
  all.push({ role: 'kepala', name: head.name, email: head.email, what: `kepala ${agency.name}` });
  const staff = (await listEmployeesOfAgency(tenant, agency.agencyId)).find(
    (one) => canBeAsked(one, today) && one.employeeId !== head.employeeId && !isOperator(one.email),
  );
  if (staff && canBeAsked(staff, today))
    all.push({ role: 'pegawai', name: staff.name, email: staff.email, what: `pegawai ${agency.name}` });
  return all;
};
