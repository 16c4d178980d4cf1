// Evaluation hears that somebody left, moved, got another superior or address: the follow-ups they are asked in are looked at again.

import { listBatchEvaluations } from '../records/batch-evaluation.reads.ts';
import type { AskedEvaluation } from '../records/batch-evaluation.ts';
import { listCycles } from '../records/cycle.reads.ts';
import type { BatchRef, EmployeeId, TenantId } from '../records/ids.ts';
import { epochSeconds, hasCome } from '../records/moments.ts';
import { findEmployee, requireTenant } from '../records/register.reads.ts';
import { isReachable } from '../records/register.ts';
import type { RegisterChange } from '../records/register-change.ts';
import { getItems, transact } from '../store/table.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { raterRoles } from './behaviour/behaviour.rules.ts';
import { findAnswers, raterKey } from './behaviour/follow-up.reads.ts';
import { askAgain } from './behaviour/follow-up.store.ts';
import { FollowUpRater, peopleOf } from './behaviour/follow-up.ts';
import { wakeEvaluation } from './wait.ts';

const ratersOf = (batch: BatchRef, employeeId: EmployeeId): Promise<FollowUpRater[]> =>
  getItems(
    'cycle',
    raterRoles.map((role) => raterKey(batch, role, employeeId)),
    FollowUpRater,
  );

/** The same link, to the address that is right now; nothing for whoever has answered everything. */
const askAtNewAddress = async (
  batch: BatchRef,
  evaluation: AskedEvaluation,
  raters: readonly FollowUpRater[],
  now: Date,
): Promise<void> => {
  const from = letterheadOf(await requireTenant(batch.tenant));
  for (const rater of raters) {
    const [employee, answers] = await Promise.all([
      findEmployee(batch.tenant, rater.raterId),
      findAnswers(batch, rater),
    ]);
    const isDone = answers.size >= peopleOf(rater).length;
    if (isReachable(employee) && !isDone && rater.endedAt === undefined)
      await transact([askAgain(batch, evaluation, rater, employee, 'follow-up-request', from, now)]);
  }
};

export const hearInEvaluation = async (
  tenant: TenantId,
  change: RegisterChange,
  now: Date,
): Promise<void> => {
  // Whose a recommendation is, is asked when its page is opened.
  if (change.kind !== 'person') return;
  const { employeeId, what } = change;
  for (const { year } of await listCycles(tenant))
    for (const evaluation of await listBatchEvaluations({ tenant, year })) {
      if (evaluation.status !== 'follow-up' || hasCome(evaluation.followUpClosesAt, now)) continue;
      const batch = { tenant, year, batchId: evaluation.batchId };
      // Whoever is rated is asked about themselves too, so this finds both.
      const raters = await ratersOf(batch, employeeId);
      if (raters.length === 0) continue;
      if (what.includes('address')) await askAtNewAddress(batch, evaluation, raters, now);
      const because = `register-${employeeId}-${epochSeconds(now)}`;
      await transact([wakeEvaluation(batch, 'follow-up', because, now)]);
    }
};
