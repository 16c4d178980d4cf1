// Puts the fault that ended a phase on its record and tells the operator.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import { isUnderWay, phaseEnds } from '../records/cycle.ts';
import { AgencyId } from '../records/ids.ts';
import { findAgency, requireTenant } from '../records/register.reads.ts';
import { type FoundFault, innermostFault } from './fault.rules.ts';
import { recordFailed } from './phase.store.ts';
import { failureMail } from './phase-mail.ts';
import { PhaseOrder } from './phase-order.ts';

/** With the agency's name, because an operator does not know its number. */
const named = async ({ tenant }: PhaseOrder, fault: FoundFault): Promise<FoundFault> => {
  const agencyId = AgencyId.safeParse(fault.where?.agencyId).data;
  const agency = agencyId === undefined ? undefined : await findAgency(tenant, agencyId);
  return agency ? { ...fault, where: { ...fault.where, agencyName: agency.name } } : fault;
};

export const handler = taskHandler(
  {
    input: {
      ...PhaseOrder.shape,
      failure: z.object({ Error: z.string(), Cause: z.string().optional() }),
    },
    output: { status: z.enum(['planned', 'held', 'running', 'failed', ...phaseEnds]) },
  },
  async (of, { now }) => {
    const phase = await requirePhase(of, of.phase);
    if (phase.attempt !== of.attempt || !isUnderWay(phase)) return { status: phase.status };
    const cycle = await requireCycle(of);
    const tenant = await requireTenant(of.tenant);
    const fault = await named(of, innermostFault(of.failure));
    const mail = failureMail({ cycle, tenant, phase }, fault, now);
    if ((await recordFailed(of, phase.status, fault, mail, now)) === 'lost')
      throw new Error(`phase ${of.phase} attempt ${of.attempt} changed while its failure was being recorded`);
    return { status: 'failed' };
  },
);
