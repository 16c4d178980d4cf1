// Whose a recommendation is today: the head of the agency it was given to, or of what that has become; or the training office.
import type { EmployeeId, TenantId } from '../../records/ids.ts';
import { dateOf } from '../../records/moments.ts';
import { headsOf, holderOn } from '../../records/office.reads.ts';
import type { Recommendation } from '../../records/recommendation.ts';
import { listAgencies } from '../../records/register.reads.ts';
import { agencyOn } from '../../rulebook/agency-successors.rules.ts';

export type Owner = { name: string; title: string; email: string; employeeId?: EmployeeId | undefined };
type Owned = Pick<Recommendation, 'recommendationId' | 'owner'>;

/** By recommendation; none while the office is vacant or the agency has no single successor. */
export const ownersOn = async (
  tenant: TenantId,
  recommendations: readonly Owned[],
  now: Date,
): Promise<Map<string, Owner>> => {
  const today = dateOf(now);
  const [all, office] = await Promise.all([listAgencies(tenant), holderOn(tenant, 'bkpsdm', today)]);
  const heirOf = ({ owner }: Owned) => owner.agencyId && agencyOn(all, owner.agencyId, today);
  const heirs = new Set(recommendations.map(heirOf));
  const heads = await headsOf(
    tenant,
    all.filter((a) => heirs.has(a.agencyId)),
    today,
  );
  return new Map(
    recommendations.flatMap((r): [string, Owner][] => {
      const heir = heirOf(r);
      const head = heir && heads.get(heir);
      if (r.owner.kind === 'bkpsdm') return office ? [[r.recommendationId, office]] : [];
      return head
        ? [
            [
              r.recommendationId,
              { name: head.name, title: head.positionName, email: head.email, employeeId: head.employeeId },
            ],
          ]
        : [];
    }),
  );
};
