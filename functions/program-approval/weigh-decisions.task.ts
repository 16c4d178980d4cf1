// Weighs what has been decided so far and says whose turn it is next; it reads and changes nothing.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import { readApproval, readPolicyOf } from './approval.store.ts';
import { nextStep } from './chain.rules.ts';
import { type TurnPayload, turnPayload } from './turn.rules.ts';

export const handler = taskHandler(
  { tenant: z.string(), year: z.int(), closesAt: z.iso.datetime() },
  async ({ tenant, year, closesAt: closing }, { now }): Promise<TurnPayload> => {
    const closesAt = new Date(closing);
    const [approval, policy] = await Promise.all([
      readApproval(tenant, year),
      requireCycle(tenant, year).then(readPolicyOf),
    ]);
    const next = nextStep({ ...approval, maximumRounds: policy.approval.maximumRounds, closesAt, now });
    return turnPayload(next, { ...approval, timing: policy, closesAt, now });
  },
);
