// What a change in the register means for an approval under way: turns follow their office, an empty chair that was filled is asked.
import { listCycles } from '../records/cycle.reads.ts';
import type { AgencyId, EmployeeId, PlanRef, TenantId } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findPlan, listChanges } from '../records/plan.reads.ts';
import { deciderOf } from '../records/plan.ts';
import { findEmployee, listAgencies, requireTenant } from '../records/register.reads.ts';
import type { RegisterChange } from '../records/register-change.ts';
import { nextChange, responsibleFor, type Seat } from '../records/responsible.reads.ts';
import { transact } from '../store/table.ts';
import { type Approval, closingOf, letterCase, readApproval, readGovernment } from './approval.store.ts';
import { askApprover, lookAgainOn } from './asking.store.ts';
import { seatsToAsk } from './chain.rules.ts';
import { followHolder, type OpenTurn } from './handing-over.store.ts';

type UnderWay = {
  approval: Approval;
  turnsOf: (decider: string) => OpenTurn[];
  government: Awaited<ReturnType<typeof readGovernment>>;
};

/** The plan of a year, or a change of it, as far as it waits for somebody. */
const approvalUnderWay = async (ref: PlanRef): Promise<UnderWay> => {
  const [approval, government] = await Promise.all([readApproval(ref), readGovernment(ref)]);
  const letter = letterCase(approval, government);
  const closesAt = approval.plan.change && (await closingOf(ref));
  const turnsOf = (decider: string): OpenTurn[] =>
    approval.steps
      .filter((s) => s.round === approval.plan.round && s.status === 'waiting' && deciderOf(s) === decider)
      .map((step) => ({ cycle: ref, step, letter, policy: government.policy, closesAt }));
  return { approval, turnsOf, government };
};

/** Approvals of this government that wait for somebody. */
const underWay = async (tenant: TenantId): Promise<UnderWay[]> => {
  const open = (await listCycles(tenant)).filter((c) => c.status === 'open');
  const found = await Promise.all(
    open.map(async ({ year }) => {
      const cycle = { tenant, year };
      const [plan, changes] = await Promise.all([findPlan(cycle), listChanges(cycle)]);
      const waiting: PlanRef[] = [
        ...(plan?.status === 'in-approval' ? [cycle] : []),
        ...changes
          .filter(({ status }) => status === 'in-approval')
          .map(({ change }) => ({ ...cycle, change: change.number })),
      ];
      return Promise.all(waiting.map(approvalUnderWay));
    }),
  );
  return found.flat();
};

/** Moves the open turn of a seat, or asks for the first time where the chair was empty when its turn came. */
const lookAtSeat = async (tenant: TenantId, seat: Seat, now: Date): Promise<void> => {
  for (const { approval, turnsOf, government } of await underWay(tenant)) {
    const [turn] = turnsOf(seat.agencyId ?? seat.office);
    const again = await nextChange(government.tenant, seat, dateOf(now));
    if (again) await transact([lookAgainOn(again, tenant, seat, now)]);
    if (turn) {
      await followHolder(turn, now);
      continue;
    }
    const waits = seatsToAsk(approval).some((s) => s.office === seat.office && s.agencyId === seat.agencyId);
    const approver = waits ? await responsibleFor(tenant, seat, dateOf(now)) : undefined;
    if (!approver) continue;
    const agency = seat.agencyId && (await listAgencies(tenant)).find((a) => a.agencyId === seat.agencyId);
    const asked = { office: seat.office, approver, ...(agency ? { agency } : {}) };
    await askApprover(approval, letterCase(approval, government), asked, government.policy, now);
  }
};

/** The seats that a person may hold: offices, agencies they head or headed, and turns that were asked of them. */
const seatsOfPerson = async (tenant: TenantId, employeeId: EmployeeId): Promise<Seat[]> => {
  const [{ offices }, agencies, person, approvals] = await Promise.all([
    requireTenant(tenant),
    listAgencies(tenant),
    findEmployee(tenant, employeeId),
    underWay(tenant),
  ]);
  const asked = approvals
    .flatMap(({ approval }) => approval.steps)
    .filter((s) => s.status === 'waiting' && s.approver.email === person?.email);
  const seats: Seat[] = [
    ...offices.filter((o) => o.employeeId === employeeId).map(({ role }): Seat => ({ office: role })),
    ...agencies
      .filter((a) => a.heads.some((head) => head.employeeId === employeeId))
      .flatMap(({ agencyId }) => seatsOfAgency(agencyId, agencies)),
    ...asked.map(({ office, agencyId }): Seat => ({ office, agencyId })),
  ];
  return [...new Map(seats.map((seat) => [seat.agencyId ?? seat.office, seat])).values()];
};

/** The head of an agency answers for it and for those it took over. */
const seatsOfAgency = (
  agencyId: AgencyId,
  agencies: readonly { agencyId: AgencyId; successorAgencyIds?: readonly AgencyId[] | undefined }[],
): Seat[] => [
  { office: 'agency-head', agencyId },
  ...agencies
    .filter((a) => a.successorAgencyIds?.includes(agencyId))
    .map((a): Seat => ({ office: 'agency-head', agencyId: a.agencyId })),
];

const seatsOf = async (tenant: TenantId, news: RegisterChange): Promise<Seat[]> => {
  switch (news.kind) {
    case 'office':
      return [{ office: news.role }];
    case 'head':
    case 'agency':
      return seatsOfAgency(news.agencyId, await listAgencies(tenant));
    case 'person':
      return seatsOfPerson(tenant, news.employeeId);
    case 'quarter':
    case 'request':
    case 'register':
      return [];
  }
};

/** Told within a minute of a change, and again when a fault came between: it looks, and changes what is not yet so. */
export const hearOfRegister = async (tenant: TenantId, news: RegisterChange, now: Date): Promise<void> => {
  for (const seat of await seatsOf(tenant, news)) await lookAtSeat(tenant, seat, now);
};
