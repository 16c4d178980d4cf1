// Reads what another joint leave would move in every open year, and moves it: a new version of the policy first, then year by year.
import { findLinkOf, prolongLink } from '../links/links.store.ts';
import { listBatches } from '../records/batch.reads.ts';
import { cycleKey, listCycles, listPhases, phaseKey } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import type { TenantId } from '../records/ids.ts';
import { dateOf, type Instant, instantOf, later, momentOf, type WibDate } from '../records/moments.ts';
import { approvalStepKey, listTurns } from '../records/plan.reads.ts';
import { deciderOf } from '../records/plan.ts';
import { listPolicies, policyKey, requirePolicy, requirePolicyOn } from '../records/policy.reads.ts';
import { inForce, type Policy, type StoredPolicy } from '../records/policy.ts';
import { requireTenant, tenantKey } from '../records/register.reads.ts';
import { versionsAhead } from '../rulebook/policy-steps.rules.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { transactPatiently } from '../store/bulk.ts';
import { change, create } from '../store/table.ts';
import { type Calendars, type Consequences, consequencesOf } from './days-off.rules.ts';

export type MovedYear = Consequences & { cycle: Cycle };

const withJointLeave = (policy: StoredPolicy, year: number, dates: readonly WibDate[]): StoredPolicy => ({
  ...policy,
  daysOff: { ...policy.daysOff, jointLeave: { ...policy.daysOff.jointLeave, [year]: [...dates] } },
});

const openCycles = async (tenant: TenantId): Promise<Cycle[]> =>
  (await listCycles(tenant)).filter((c) => c.status === 'open').toSorted((a, b) => a.year - b.year);

const calendarsOf = (policy: Policy, year: number, dates: readonly WibDate[]): Calendars => ({
  before: policy.jointLeave,
  after: inForce(withJointLeave(policy, year, dates)).jointLeave,
});

/** What would move, in every open year. */
export const readConsequences = async (
  tenant: TenantId,
  year: number,
  dates: readonly WibDate[],
  now: Date,
): Promise<MovedYear[]> =>
  Promise.all(
    (await openCycles(tenant)).map(async (cycle) => {
      const [turns, phases, batches, policy] = await Promise.all([
        listTurns(cycle),
        listPhases(cycle),
        listBatches(cycle),
        requirePolicy(tenant, cycle.policyVersion),
      ]);
      return { cycle, ...consequencesOf({ turns, phases, batches }, calendarsOf(policy, year, dates), now) };
    }),
  );

export const readCurrentPolicy = async (tenant: TenantId, today: WibDate): Promise<Policy> =>
  requirePolicyOn(await requireTenant(tenant), today);

const moveYear = async ({ cycle, turns, phases }: MovedYear): Promise<void> => {
  for (const { phase, opensAt } of phases)
    await transactPatiently([
      change('cycle', phaseKey(cycle, phase.phase), {
        set: { opensAt },
        expect: { status: 'planned', opensAt: phase.opensAt },
      }),
    ]);
  for (const { ref, step, expiresAt } of turns) {
    const place = { round: step.round, step: step.step, decider: deciderOf(step) };
    const link = await findLinkOf(step.link.hash);
    const longer = momentOf(expiresAt).getTime() - momentOf(step.expiresAt).getTime();
    await transactPatiently([
      change('cycle', approvalStepKey(ref, place), {
        set: { expiresAt },
        expect: { status: 'waiting', expiresAt: step.expiresAt },
      }),
      ...(link && longer > 0 ? [prolongLink(link.hash, later(momentOf(link.expiresAt), longer))] : []),
    ]);
  }
};

/**
 * A version of the policy for each that is in force or still to come, the government's own among them; then the open years,
 * each with what moves in it. Sent twice it makes one more version that says the same, and moves nothing.
 */
export const applyJointLeave = async (
  tenant: TenantId,
  year: number,
  { dates, reason }: { dates: readonly WibDate[]; reason: string },
  by: AuditBy,
  now: Date,
): Promise<MovedYear[]> => {
  const moved = await readConsequences(tenant, year, dates, now);
  const [government, policies] = await Promise.all([requireTenant(tenant), listPolicies(tenant)]);
  const { policyVersion, policySteps = [] } = government;
  const today = dateOf(now);
  const versions = [
    ...new Set([...versionsAhead(government, today), ...moved.map((m) => m.cycle.policyVersion)]),
  ];
  const newest = Math.max(...policies.map((p) => p.version));
  const newVersion = new Map(versions.map((version, i) => [version, newest + 1 + i]));
  const written = policies.flatMap((policy) => {
    const version = newVersion.get(policy.version);
    if (version === undefined) return [];
    const { from, reach } = policy.origin ?? { from: today, reach: 'new-years' };
    const made = { basedOn: policy.version, because: 'joint-leave', recordedAt: instantOf(now) } as const;
    const origin = { ...made, from, reach, reason, forYear: year, actor: by.actor };
    return [{ ...withJointLeave(policy, year, dates), version, origin }];
  });
  const renewed = (version: number): number => newVersion.get(version) ?? version;
  const sum = (of: (m: MovedYear) => number): number => moved.reduce((n, m) => n + of(m), 0);
  await transactPatiently([
    ...written.map((policy) => create('register', { ...policyKey(tenant, policy.version), ...policy })),
    change('register', tenantKey(tenant), {
      set: {
        policyVersion: renewed(policyVersion),
        ...(policySteps.length === 0
          ? {}
          : { policySteps: policySteps.map((step) => ({ ...step, version: renewed(step.version) })) }),
      },
      expect: { policyVersion },
    }),
    auditEvent({
      tenant,
      at: now,
      ...by,
      action: 'joint-leave-changed',
      subject: `${year}`,
      detail: {
        days: dates.length,
        deadlines: sum((m) => m.turns.length),
        openings: sum((m) => m.phases.length),
        batchesTouched: sum((m) => m.batches.length),
        words: reason,
      },
    }),
  ]);
  for (const year of moved) {
    const { cycle } = year;
    await transactPatiently([
      change('cycle', cycleKey(cycle), {
        set: { policyVersion: newVersion.get(cycle.policyVersion) },
        expect: { policyVersion: cycle.policyVersion },
      }),
    ]);
    await moveYear(year);
  }
  return moved;
};

export type JointLeaveChange = { reason: string; recordedAt: Instant };

/** Why the joint leave of a year was last changed here, and when; undefined where nobody did, or before reasons were kept. */
export const readLastChange = async (
  tenant: TenantId,
  year: number,
): Promise<JointLeaveChange | undefined> => {
  const changes = (await listPolicies(tenant)).flatMap(({ origin }) =>
    origin?.because === 'joint-leave' && origin.forYear === year && origin.reason !== undefined
      ? [{ reason: origin.reason, recordedAt: origin.recordedAt }]
      : [],
  );
  return changes.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0];
};
