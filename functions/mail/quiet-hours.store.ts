// Until when a government's mail has to wait, by the quiet hours of its policy.
import type { TenantId } from '../records/ids.ts';
import { dateOf, inZone, usualZone } from '../records/moments.ts';
import { requirePolicyOn } from '../records/policy.reads.ts';
import { findTenantToShow } from '../records/register.reads.ts';
import { quietUntil } from '../rulebook/quiet-hours.rules.ts';

/** Undefined while its mail may leave. */
export const quietUntilFor = async (tenantId: TenantId, at: Date): Promise<Date | undefined> => {
  const tenant = await findTenantToShow(tenantId);
  if (!tenant) return undefined;
  return inZone(tenant.zone ?? usualZone, async () =>
    quietUntil((await requirePolicyOn(tenant, dateOf(at))).mail, at),
  );
};
