// Opens a phase when its day has come, or tells the workflow until when to wait.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import type { Phase } from '../records/cycle.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { phases } from '../records/policy.ts';
import { beginPhase, isLate, lateClosing } from './phase.rules.ts';
import { recordBegun, recordOpened } from './phase.store.ts';

const shape = {
  tenant: z.string(),
  year: z.int(),
  phase: z.enum(phases),
  attempt: z.int().positive(),
};

/** What a phase that opens now may take: its own window, or some working days when that has passed. */
const closingOf = async (tenant: string, year: number, phase: Phase, now: Date): Promise<string> => {
  if (!isLate(phase, now)) return phase.closesAt;
  const { policyVersion } = await requireCycle(tenant, year);
  const { jointLeave } = await requirePolicy(tenant, policyVersion);
  return lateClosing(now, jointLeave).toISOString();
};

export const handler = taskHandler(shape, async (of, { now }) => {
  const phase = await requirePhase(of.tenant, of.year, of.phase);
  const beginning = beginPhase(phase, of, now);
  const answer = {
    run: beginning.run,
    opensAt: phase.opensAt,
    closesAt: phase.closesAt,
    wakeAt: phase.opensAt,
    continueAs: '',
  };
  if (beginning.run === 'nothing') return answer;
  if (beginning.run === 'wait') {
    await recordBegun(of, now);
    return { ...answer, wakeAt: beginning.wakeAt.toISOString(), continueAs: beginning.continueAs };
  }
  if (phase.status === 'running') return answer;
  const closesAt = await closingOf(of.tenant, of.year, phase, now);
  if ((await recordOpened(of, phase, closesAt, now)) === 'lost')
    throw new Error(`phase ${of.phase} attempt ${of.attempt} changed while it was being opened`);
  return { ...answer, closesAt };
});
