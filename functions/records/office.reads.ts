// Who answers for an office or an agency on a day: asked anew whenever somebody has to act, because holders change in mid-year.
import { canBeAsked, isInService } from '../rulebook/in-office.rules.ts';
import { headTermOf, holderOf } from '../rulebook/office-holders.rules.ts';
import type { AgencyId, TenantId } from './ids.ts';
import type { WibDate } from './moments.ts';
import type { Capacity, OfficeHolder, OfficeRole } from './office.ts';
import { findAgency, findEmployee, findEmployees, requireTenant } from './register.reads.ts';
import type { Agency, Employee, Reachable } from './register.ts';

/** Undefined while the office is vacant, also because the holder is no longer in service. */
export const holderOn = async (
  tenant: TenantId,
  role: OfficeRole,
  day: WibDate,
): Promise<OfficeHolder | undefined> => {
  const holder = holderOf((await requireTenant(tenant)).offices, role, day);
  if (holder?.employeeId === undefined) return holder;
  return isInService(await findEmployee(tenant, holder.employeeId), day) ? holder : undefined;
};

export type Head = Employee & { capacity: Capacity };

/** The heads on a day of those of the agencies that have one in service, acting ones included; whether or not a letter reaches them. */
export const headsInService = async (
  tenant: TenantId,
  agencies: readonly Agency[],
  day: WibDate,
): Promise<Map<AgencyId, Head>> => {
  const terms = agencies.flatMap((agency) => {
    const term = headTermOf(agency, day);
    return term ? [{ agencyId: agency.agencyId, term }] : [];
  });
  const people = new Map(
    (
      await findEmployees(
        tenant,
        terms.map(({ term }) => term.employeeId),
      )
    ).map((e) => [e.employeeId, e]),
  );
  return new Map(
    terms.flatMap(({ agencyId, term: { employeeId, capacity } }): [AgencyId, Head][] => {
      const head = people.get(employeeId);
      return head && isInService(head, day) ? [[agencyId, { ...head, capacity }]] : [];
    }),
  );
};

/** The same, of those who can be asked: the chair of a head without an address waits for an acting one, as an empty chair does. */
export const headsOf = async (
  tenant: TenantId,
  agencies: readonly Agency[],
  day: WibDate,
): Promise<Map<AgencyId, Reachable<Head>>> =>
  new Map(
    [...(await headsInService(tenant, agencies, day))].flatMap(([id, head]) =>
      canBeAsked(head, day) ? [[id, head] as const] : [],
    ),
  );

export const headOn = async (
  tenant: TenantId,
  agencyId: AgencyId,
  day: WibDate,
): Promise<Reachable<Head> | undefined> => {
  const agency = await findAgency(tenant, agencyId);
  return agency && (await headsOf(tenant, [agency], day)).get(agencyId);
};
