// Submits the plan: fixes the content that will be read, puts old links out of use and asks the agency heads.
import { revokeLink } from '../links/links.store.ts';
import type { AuditAct } from '../records/audit-act.ts';
import type { AgencyId } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { planKey } from '../records/plan.reads.ts';
import { planStatuses } from '../records/plan.ts';
import { contentHashOf } from '../records/plan-content.ts';
import type { Policy } from '../records/policy.ts';
import { headsFor } from '../records/responsible.reads.ts';
import { moving } from '../records/transitions.ts';
import { requireComplete } from '../rulebook/plan-row.rules.ts';
import { auditItem, theSystem } from '../store/audit.ts';
import { change, transact, type Write } from '../store/table.ts';
import { type Approval, roundOf } from './approval.store.ts';
import { askApprover, type ToAsk } from './asking.store.ts';
import { agenciesOf, headsToHear, proposedRows, standingOf } from './chain.rules.ts';
import type { LetterCase } from './letters.ts';

/** Who answers for each agency with proposed participants: the head in the chair today, or nobody. */
export type Heads = { present: ReadonlyMap<AgencyId, ToAsk>; absent: { agencyId: AgencyId; name: string }[] };

export const findHeads = async (approval: Approval, now: Date): Promise<Heads> => {
  const wanted = agenciesOf(approval.rows);
  const { heads, agencies } = await headsFor(approval.tenant, wanted, dateOf(now));
  const nameOf = (agencyId: AgencyId): string =>
    agencies.find((a) => a.agencyId === agencyId)?.name ?? agencyId;
  const present = new Map(
    [...heads].map(([agencyId, approver]): [AgencyId, ToAsk] => [
      agencyId,
      { office: 'agency-head', approver, agency: { agencyId, name: nameOf(agencyId) } },
    ]),
  );
  const absent = [...wanted]
    .filter((agencyId) => !present.has(agencyId))
    .map((agencyId) => ({ agencyId, name: nameOf(agencyId) }));
  return { present, absent };
};

/** `draft` → `in-approval`. The content is hashed here: what is asked from now on is exactly this, and it is complete. */
export const submitPlan = async (
  approval: Approval,
  { absent }: Pick<Heads, 'absent'>,
  now: Date,
): Promise<void> => {
  const { tenant, year, plan, rows } = approval;
  const proposed = proposedRows(rows);
  for (const row of proposed) requireComplete(row);
  const contentHash = contentHashOf({
    ...{ tenant, year, rows },
    ...{ ceilingRupiah: plan.ceilingRupiah, change: plan.change },
  });
  const submitted = moving(planStatuses, 'draft', 'in-approval');
  const audit = (act: AuditAct): Write => auditItem({ tenant, year, at: now, actor: theSystem, ...act });
  await transact([
    change('cycle', planKey(approval), {
      set: {
        ...submitted.set,
        contentHash,
        skippedAgencies: absent,
        version: plan.version + 1,
      },
      expect: { ...submitted.expect, version: plan.version },
    }),
    audit({
      action: 'plan-submitted',
      subject: roundOf(approval, plan.round),
      detail: { contentHash, plannedPrograms: proposed.length },
    }),
    ...(absent.length > 0
      ? [
          audit({
            action: 'agency-heads-skipped',
            subject: roundOf(approval, plan.round),
            detail: {
              reason: 'no-head-in-office',
              agencies: absent.map((a) => a.agencyId).join(','),
            },
          }),
        ]
      : []),
  ]);
};

/** Links of earlier rounds show what was decided, and decide nothing more. */
export const revokeOldLinks = async ({ tenant, year, plan, steps }: Approval, now: Date): Promise<void> => {
  const old = steps.flatMap((s) => (s.round === plan.round - 1 ? [s.link.hash] : []));
  for (let i = 0; i < old.length; i += 100)
    await transact(old.slice(i, i + 100).map((hash) => revokeLink(hash, now)));
  if (old.length > 0)
    await transact([
      auditItem({
        tenant,
        year,
        at: now,
        actor: theSystem,
        action: 'links-revoked',
        subject: `round-${plan.round - 1}`,
        detail: { links: old.length },
      }),
    ]);
};

/**
 * Every head is asked now, not when the workflow comes to wait for them: a Map waits for forty at a time, and nobody's
 * letter should wait for somebody else's answer.
 */
export const askHeads = async (
  approval: Approval,
  letter: LetterCase,
  { present }: Heads,
  policy: Policy,
  now: Date,
): Promise<void> => {
  const unasked = headsToHear(approval.plan, approval.rows).filter(
    (agencyId) => standingOf(approval.plan, approval.steps, agencyId) === 'to-ask',
  );
  for (const agencyId of unasked) {
    const head = present.get(agencyId);
    // An empty chair is asked when somebody sits in it; the workflow that waits for it tells the operator.
    if (head) await askApprover(approval, letter, head, policy, now);
  }
};
