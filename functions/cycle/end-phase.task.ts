// Records what a phase ended with and says what comes next; the last phase closes the cycle.

import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import type { MailRequest } from '../outbox/outbox.store.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import { type Phase, type PhaseEnd, phaseEnds } from '../records/cycle.ts';
import { CycleRef } from '../records/ids.ts';
import { phases } from '../records/policy.ts';
import { requireTenant } from '../records/register.reads.ts';
import { nextPhase } from './phase.rules.ts';
import { recordEnded } from './phase.store.ts';
import { stopMail } from './phase-mail.ts';

const shape = {
  ...CycleRef.shape,
  phase: z.enum(phases),
  attempt: z.int().positive(),
  outcome: z.enum(phaseEnds),
  result: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
};

const mailOf = async (
  ref: CycleRef,
  phase: Phase,
  end: PhaseEnd,
  now: Date,
): Promise<MailRequest | undefined> => {
  if (end === 'done') return undefined;
  const cycle = await requireCycle(ref);
  return stopMail({ cycle, tenant: await requireTenant(ref.tenant), phase }, end, now);
};

export const handler = taskHandler(shape, async (of, { now }) => {
  const phase = await requirePhase(of, of.phase);
  const next = nextPhase(of.phase, of.outcome);
  const mail = await mailOf(of, phase, of.outcome, now);
  const recorded = await recordEnded(of, of, { closesCycle: next === 'none', mail }, now);
  if (recorded === 'lost') {
    // Done before by this very task, or the operator has meanwhile begun another attempt: then this one must not go on.
    const found = await requirePhase(of, of.phase);
    if (found.status !== of.outcome || found.attempt !== of.attempt)
      throw new Error(`phase ${of.phase} attempt ${of.attempt} is ${found.status}, attempt ${found.attempt}`);
  }
  const following = next === 'none' || next === 'stopped' ? undefined : await requirePhase(of, next);
  return { next, nextAttempt: following?.attempt ?? 0 };
});
