// Reads what the monitoring of a year's delivery looks at, and has the training office told on the first working morning after each quarter.
import { announce } from '../../outbox/news.store.ts';
import { queueMail } from '../../outbox/outbox.store.ts';
import { listBatches, listParticipants } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { findCycle, findPhase } from '../../records/cycle.reads.ts';
import type { Cycle } from '../../records/cycle.ts';
import type { CycleRef, ProgramCode } from '../../records/ids.ts';
import { dateOf, type Instant, momentOf } from '../../records/moments.ts';
import { findNomineesToShow } from '../../records/need.reads.ts';
import { findPlanVersions } from '../../records/plan-in-force.reads.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { listProviders } from '../../records/provider.reads.ts';
import { findEmployees, listCatalogue, requireTenant } from '../../records/register.reads.ts';
import type { RegisterChange } from '../../records/register-change.ts';
import { type BatchWithList, countWithoutSeat, peopleBehind } from '../../rulebook/catching-up.rules.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { helpedBy, withoutSeat } from '../../rulebook/more-batches.rules.ts';
import { outOfForce } from '../../rulebook/providers.rules.ts';
import { fewAtOnce } from '../../store/bulk.ts';
import { transact, type Write } from '../../store/table.ts';
import { letterheadOf, operatorOf } from '../../words/letterhead.ts';
import { findComposition } from '../composition/composition.reads.ts';
import { quarterMonitored } from '../delivery-mail.ts';
import {
  countQuarters,
  nextToMonitor,
  type Proposal,
  proposalsFor,
  type QuarterCount,
  type WithoutChange,
  withoutChange,
} from './monitoring.rules.ts';

export type Monitoring = {
  quarters: QuarterCount[];
  proposals: Proposal[];
  /** What the ceiling leaves beside the plan in force. */
  leftRupiah: number;
  unchanged: WithoutChange[];
};

const listsOf = async (cycle: CycleRef, batches: readonly Batch[]): Promise<BatchWithList[]> => {
  const lists: BatchWithList[] = [];
  await fewAtOnce(batches, async (batch) => {
    const ref = { tenant: cycle.tenant, year: cycle.year, batchId: batch.batchId };
    const participants = await listParticipants(ref);
    // Before the calls go out there is the list alone, and of a batch that was given up before them as well.
    const isUncalled =
      batch.status === 'planned' || (batch.status === 'cancelled' && participants.length === 0);
    const places = isUncalled ? ((await findComposition(ref))?.places ?? []) : [];
    lists.push(
      batch.status === 'planned'
        ? { batch, participants, planned: places.map(({ employeeId }) => employeeId) }
        : { batch, participants, uncalled: places.filter(({ role }) => role === 'participant') },
    );
  });
  return lists;
};

export const readMonitoring = async (cycle: Cycle, now: Date): Promise<Monitoring> => {
  const { tenant, year, policyVersion } = cycle;
  const batches = await listBatches(cycle);
  const [lists, versions, catalogue, providers, evaluations, policy] = await Promise.all([
    listsOf(cycle, batches),
    findPlanVersions(cycle),
    listCatalogue(tenant),
    listProviders(tenant),
    listBatchEvaluations(cycle),
    requirePolicy(tenant, policyVersion),
  ]);
  const { passMark } = policy.delivery;
  const behind = peopleBehind(lists, passMark);
  const ids = [...new Set([...behind.values()].flat().map(({ employeeId }) => employeeId))];
  const today = dateOf(now);
  const here = new Set(
    (await findEmployees(tenant, ids)).filter((e) => isInService(e, today)).map((e) => e.employeeId),
  );
  const rows = versions?.inForce.rows ?? [];
  const withoutSeats = countWithoutSeat(lists, passMark);
  const peopleLeft = new Map<ProgramCode, number>();
  await fewAtOnce(
    rows.filter(({ program }) => behind.has(program)),
    async (row) => {
      const nominees = await findNomineesToShow(cycle, row.program);
      const helped = helpedBy(nominees, withoutSeats.get(row.program) ?? 0);
      peopleLeft.set(row.program, withoutSeat(row, helped, batches));
    },
  );
  return {
    quarters: countQuarters(lists, year, passMark),
    ...proposalsFor(behind, {
      ...{ rows, catalogue, peopleLeft },
      ceilingRupiah: versions?.inForce.plan.ceilingRupiah ?? 0,
      isInService: (id) => here.has(id),
      isHeld: (program) => outOfForce(program, providers, today) === undefined,
    }),
    unchanged: withoutChange(evaluations),
  };
};

/** For the transaction that begins to wait for the morning after the quarter that runs; nothing once delivery is over by then. */
export const awaitQuarter = (
  { tenant, year }: CycleRef,
  closesAt: Instant,
  jointLeave: Parameters<typeof nextToMonitor>[3],
  now: Date,
): Write[] => {
  const next = nextToMonitor(year, now, closesAt, jointLeave);
  if (!next) return [];
  const { quarter, at } = next;
  return [
    announce(
      { kind: 'quarter', year, quarter },
      { tenant, because: `quarters-${year}`, now, heldUntil: momentOf(at) },
    ),
  ];
};

type QuarterOver = Extract<RegisterChange, { kind: 'quarter' }>;

/** Told once for each quarter, to whoever runs the year on that morning; the next one is waited for in the same write. */
export const tellOfQuarter = async (
  tenant: Cycle['tenant'],
  { year, quarter }: QuarterOver,
  now: Date,
): Promise<void> => {
  const cycle = await findCycle({ tenant, year });
  if (cycle?.status !== 'open') return;
  const [delivery, government, policy] = await Promise.all([
    findPhase(cycle, 'delivery'),
    requireTenant(tenant),
    requirePolicy(tenant, cycle.policyVersion),
  ]);
  if (delivery?.status !== 'running') return;
  const { proposals, quarters } = await readMonitoring(cycle, now);
  const operator = operatorOf(government);
  const next = awaitQuarter(cycle, delivery.closesAt, policy.jointLeave, now);
  const letter = operator
    ? [
        queueMail({
          kind: 'quarter-monitored',
          ...{ tenant, year, to: operator.email, whom: { as: 'operator' }, now },
          id: `${tenant}-${year}-monitoring-${quarter}`,
          content: quarterMonitored({
            ...{ from: letterheadOf(government), name: operator.name, year, quarter },
            count: quarters.find((q) => q.quarter === quarter),
            behind: proposals.reduce((sum, { people }) => sum + people, 0),
            proposed: proposals.filter(({ verdict }) => verdict === 'fits').length,
          }),
        }),
      ]
    : [];
  // Nobody runs the year, and no quarter is left to wait for.
  if (letter.length + next.length === 0) return;
  const { outcome } = await transact([...letter, ...next]);
  // The letter is on its way already: only the next quarter is still to be waited for.
  if (outcome === 'lost' && next.length > 0) await transact(next);
};
