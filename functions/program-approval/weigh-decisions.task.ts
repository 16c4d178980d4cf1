// Weighs what has been decided so far and says whose turn it is next; it reads and changes nothing.
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import { CycleRef } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';
import { closingOf, readApproval, readPolicyOf } from './approval.store.ts';
import { nextStep } from './chain.rules.ts';
import { formerTurn, turnAnswer, turnPayload } from './turn.rules.ts';

export const handler = taskHandler(
  {
    input: { ...CycleRef.shape, closesAt: Instant },
    output: turnAnswer,
    formerly: formerTurn,
  },
  async ({ closesAt: _, ...cycle }, { now }) => {
    const closesAt = await closingOf(cycle);
    const [approval, policy] = await Promise.all([
      readApproval(cycle),
      requireCycle(cycle).then(readPolicyOf),
    ]);
    const next = nextStep({ ...approval, maximumRounds: policy.approval.maximumRounds, closesAt, now });
    return turnPayload(next, { ...approval, timing: policy, closesAt, now });
  },
);
