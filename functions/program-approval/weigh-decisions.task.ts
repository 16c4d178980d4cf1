// Weighs what has been decided so far and says whose turn it is next; it reads and changes nothing.
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import { PlanRef } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';
import { closingOf, limitsOf, readApproval, readPolicyOf } from './approval.store.ts';
import { nextStep } from './chain.rules.ts';
import { formerTurn, turnAnswer, turnPayload } from './turn.rules.ts';

export const handler = taskHandler(
  {
    input: { ...PlanRef.shape, closesAt: Instant },
    output: turnAnswer,
    formerly: formerTurn,
  },
  async ({ closesAt: _, ...cycle }, { now }) => {
    const closesAt = await closingOf(cycle);
    const [approval, policy] = await Promise.all([
      readApproval(cycle),
      requireCycle(cycle).then(readPolicyOf),
    ]);
    const next = nextStep({ ...approval, ...limitsOf(approval.plan, policy), closesAt, now });
    return turnPayload(next, { ...approval, timing: policy, closesAt, now });
  },
);
