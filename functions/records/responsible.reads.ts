// Who answers for a turn on a day: the holder of the office, or the head of the agency, of its heir after a merger; asked anew each time.

import { hasLeft } from '../rulebook/in-office.rules.ts';
import type { AgencyId, TenantId } from './ids.ts';
import { addDays, type WibDate } from './moments.ts';
import { headOn, headsOf, holderOn } from './office.reads.ts';
import type { Term } from './office.ts';
import type { ApprovalStep, OfficeName } from './plan.ts';
import { findAgency, listAgencies } from './register.reads.ts';
import type { Agency, Tenant } from './register.ts';

export type Approver = ApprovalStep['approver'];
/** Whose turn: an agency's head, or an office. */
export type Seat = { office: OfficeName; agencyId?: AgencyId | undefined };

const asApprover = (head: { name: string; positionName: string; email: string }): Approver => ({
  name: head.name,
  title: head.positionName,
  email: head.email,
});

type Find = (agencyId: AgencyId) => Promise<Agency | undefined>;

/**
 * The agency whose head answers: itself, or after a merger the one that took over. After a split nobody can say which, and who
 * headed it answers while in service.
 */
const answering = async (find: Find, agencyId: AgencyId, day: WibDate): Promise<Agency | undefined> => {
  const agency = await find(agencyId);
  const [heir, another] = (agency && hasLeft(agency, day) && agency.successorAgencyIds) || [];
  return heir === undefined || another !== undefined
    ? agency
    : ((await answering(find, heir, day)) ?? agency);
};

/** The heads of these agencies on a day, and the agencies by name. */
export const headsFor = async (
  tenant: TenantId,
  wanted: readonly AgencyId[],
  day: WibDate,
): Promise<{ heads: Map<AgencyId, Approver>; agencies: readonly Agency[] }> => {
  const agencies = await listAgencies(tenant);
  const known = new Map(agencies.map((agency) => [agency.agencyId, agency]));
  const asked = await Promise.all(
    wanted.map(async (id) => ({ id, agency: await answering(async (one) => known.get(one), id, day) })),
  );
  const heads = await headsOf(
    tenant,
    asked.flatMap(({ agency }) => agency ?? []),
    day,
  );
  return {
    agencies,
    heads: new Map(
      asked.flatMap(({ id, agency }): [AgencyId, Approver][] => {
        const head = agency && heads.get(agency.agencyId);
        return head ? [[id, asApprover(head)]] : [];
      }),
    ),
  };
};

/** The agencies whose people stand under the head that answers for this one: its own, and those of its heir. */
export const agenciesBehind = async (
  tenant: TenantId,
  agencyId: AgencyId,
  day: WibDate,
): Promise<ReadonlySet<AgencyId>> => {
  const agency = await answering((id) => findAgency(tenant, id), agencyId, day);
  return new Set([agencyId, ...(agency ? [agency.agencyId] : [])]);
};

/** Undefined while the chair is empty, also because its holder is no longer in service. */
export const responsibleFor = async (
  tenant: TenantId,
  { office, agencyId }: Seat,
  day: WibDate,
): Promise<Approver | undefined> => {
  if (agencyId === undefined) {
    const holder = office === 'agency-head' ? undefined : await holderOn(tenant, office, day);
    return holder && { name: holder.name, title: holder.title, email: holder.email };
  }
  const agency = await answering((id) => findAgency(tenant, id), agencyId, day);
  const head = agency && (await headOn(tenant, agency.agencyId, day));
  return head && asApprover(head);
};

/** One person keeps an office under another address or title; the link is only as good as the address it was sent to. */
export const isSameMailbox = (a: Approver, b: Approver): boolean =>
  a.email.toLowerCase() === b.email.toLowerCase();

/** The first day after this one on which one of these terms begins or has ended: whoever asks then may be told somebody else. */
const nextTurnOf = (terms: readonly Term[], day: WibDate): WibDate | undefined =>
  terms
    .flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [addDays(to, 1)])])
    .filter((date) => date > day)
    .toSorted()[0];

/** The day on which to look again, because a term is known to begin or end then. */
export const nextChange = async (
  government: Tenant,
  { office, agencyId }: Seat,
  day: WibDate,
): Promise<WibDate | undefined> => {
  if (agencyId === undefined)
    return nextTurnOf(
      government.offices.filter((holder) => holder.role === office),
      day,
    );
  const agency = await findAgency(government.slug, agencyId);
  return agency && nextTurnOf(agency.heads, day);
};
