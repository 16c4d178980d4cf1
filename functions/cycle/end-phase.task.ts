// Records what a phase ended with and says what comes next; the last phase closes the cycle.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import type { MailRequest } from '../outbox/outbox.store.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import { type Phase, type PhaseEnd, phaseEnds } from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import { phases } from '../records/policy.ts';
import { requireTenant } from '../records/register.reads.ts';
import { nextPhase } from './phase.rules.ts';
import { recordEnded } from './phase.store.ts';
import { stopMail } from './phase-mail.ts';
import { PhaseOrder } from './phase-order.ts';

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

export const handler = taskHandler(
  {
    input: {
      ...PhaseOrder.shape,
      outcome: z.enum(phaseEnds),
      result: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    },
    output: {
      word: z.enum(['continue', 'none', 'stopped']),
      /** The phase to continue with, its attempt beside it. */
      nextPhase: z.enum([...phases, '']),
      nextAttempt: z.int(),
    },
    formerly: { next: ({ word, nextPhase }) => (word === 'continue' ? nextPhase : word) },
  },
  async (of, { now }) => {
    const phase = await requirePhase(of, of.phase);
    const next = nextPhase(of.phase, of.outcome);
    const mail = await mailOf(of, phase, of.outcome, now);
    const recorded = await recordEnded(of, of, { closesCycle: next === 'none', mail }, now);
    if (recorded === 'lost') {
      // Done before by this very task, or the operator has meanwhile begun another attempt: then this one must not go on.
      const found = await requirePhase(of, of.phase);
      if (found.status !== of.outcome || found.attempt !== of.attempt)
        throw new Error(
          `phase ${of.phase} attempt ${of.attempt} is ${found.status}, attempt ${found.attempt}`,
        );
    }
    if (next === 'none' || next === 'stopped') return { word: next, nextPhase: '', nextAttempt: 0 };
    return { word: 'continue', nextPhase: next, nextAttempt: (await requirePhase(of, next)).attempt };
  },
);
