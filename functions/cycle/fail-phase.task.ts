// Puts the fault that ended a phase on its record and tells the operator.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import { isUnderWay, phaseEnds } from '../records/cycle.ts';
import { requireTenant } from '../records/register.reads.ts';
import { innermostFault } from './fault.rules.ts';
import { recordFailed } from './phase.store.ts';
import { failureMail } from './phase-mail.ts';
import { PhaseOrder } from './phase-order.ts';

export const handler = taskHandler(
  {
    input: {
      ...PhaseOrder.shape,
      failure: z.object({ Error: z.string(), Cause: z.string().optional() }),
    },
    output: { status: z.enum(['planned', 'running', 'failed', ...phaseEnds]) },
  },
  async (of, { now }) => {
    const phase = await requirePhase(of, of.phase);
    if (phase.attempt !== of.attempt || !isUnderWay(phase)) return { status: phase.status };
    const cycle = await requireCycle(of);
    const tenant = await requireTenant(of.tenant);
    const fault = innermostFault(of.failure);
    const mail = failureMail({ cycle, tenant, phase }, fault.error, now);
    if ((await recordFailed(of, phase.status, fault, mail, now)) === 'lost')
      throw new Error(`phase ${of.phase} attempt ${of.attempt} changed while its failure was being recorded`);
    return { status: 'failed' };
  },
);
