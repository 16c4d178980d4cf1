// Opens a phase when its day has come, or tells the workflow until when to wait.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import type { Phase, PlannedPhase } from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import { dateOf, Instant, instantOf } from '../records/moments.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { type PhaseName, phases } from '../records/policy.ts';
import { requireTenant } from '../records/register.reads.ts';
import { versionToTake } from '../rulebook/policy-steps.rules.ts';
import { isGated, shutGates } from './gate.rules.ts';
import { findGates, recordHeld } from './gate.store.ts';
import { beginPhase, isLate, lateClosing } from './phase.rules.ts';
import { recordBegun, recordOpened, type TakenPolicy } from './phase.store.ts';
import { heldMail } from './phase-mail.ts';
import { PhaseOrder } from './phase-order.ts';

/** What a phase that opens now may take: its own window, or some working days when that has passed. */
const closingOf = async (
  { tenant }: CycleRef,
  phase: Phase,
  policyVersion: number,
  now: Date,
): Promise<Instant> => {
  if (!isLate(phase, now)) return phase.closesAt;
  const { jointLeave } = await requirePolicy(tenant, policyVersion);
  return instantOf(lateClosing(now, jointLeave));
};

/** The policy of the day, as far as it reaches open years: the phase keeps what it begins with. A phase taken up again had begun. */
const policyFor = async (of: PhaseOrder, phase: PlannedPhase, now: Date): Promise<TakenPolicy> => {
  const [cycle, tenant] = await Promise.all([requireCycle(of), requireTenant(of.tenant)]);
  const { policyVersion: earlier } = cycle;
  return {
    earlier,
    taken: phase.openedAt === undefined ? versionToTake(cycle, tenant, dateOf(now)) : earlier,
  };
};

/** Stops a phase before anything of it is mailed, when something is missing that the operator has not passed. */
const isHeld = async (of: PhaseOrder, phase: Phase, now: Date): Promise<boolean> => {
  if (phase.status !== 'planned' || !isGated(phase)) return false;
  const [cycle, tenant] = await Promise.all([requireCycle(of), requireTenant(of.tenant)]);
  const gates = shutGates(phase, await findGates(cycle, phase, now), now);
  if (gates.length === 0) return false;
  const mail = heldMail({ cycle, tenant, phase }, gates, now);
  if ((await recordHeld(of, gates, mail, now)) === 'lost')
    throw new Error(`phase ${of.phase} attempt ${of.attempt} changed while it was being held`);
  return true;
};

type TakenUp = {
  word: 'nothing' | 'wait' | PhaseName;
  opensAt: Instant;
  closesAt: Instant;
  wakeAt: Instant;
  continueAs: string;
};

/** What the execution has to do now, on record where it takes the phase up; read again when somebody was quicker. */
const takeUp = async (of: PhaseOrder, now: Date): Promise<TakenUp> => {
  const phase = await requirePhase(of, of.phase);
  const due = beginPhase(phase, of, now);
  // Taken up as soon as the phase before has ended: what is missing is said then, not on the morning of the opening.
  const beginning =
    due.word !== 'nothing' && (await isHeld(of, phase, now)) ? ({ word: 'nothing' } as const) : due;
  const answer = {
    word: beginning.word,
    opensAt: phase.opensAt,
    closesAt: phase.closesAt,
    wakeAt: phase.opensAt,
    continueAs: '',
  };
  if (beginning.word === 'nothing') return answer;
  if (beginning.word === 'wait') {
    // Other dates since it was read, or the next attempt: what would be waited for is no longer so.
    if (phase.status === 'planned' && (await recordBegun(of, phase, now)) === 'lost') return takeUp(of, now);
    return { ...answer, wakeAt: instantOf(beginning.wakeAt), continueAs: beginning.continueAs };
  }
  if (phase.status !== 'planned') return answer;
  const policy = await policyFor(of, phase, now);
  const closesAt = await closingOf(of, phase, policy.taken, now);
  if ((await recordOpened(of, phase, { closesAt, policy }, now)) === 'lost') return takeUp(of, now);
  return { ...answer, closesAt };
};

export const handler = taskHandler(
  {
    input: PhaseOrder.shape,
    output: {
      word: z.enum(['nothing', 'wait', ...phases]),
      opensAt: Instant,
      closesAt: Instant,
      wakeAt: Instant,
      continueAs: z.string(),
    },
    formerly: { run: ({ word }) => word },
  },
  async (of, { now }) => takeUp(of, now),
);
