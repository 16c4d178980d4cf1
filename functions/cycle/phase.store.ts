// The conditional steps of a phase record: taken up, opened, ended, failed, taken up again. Each with its audit line.
import { countOnMornings } from '../outbox/mornings.store.ts';
import { type MailRequest, queueMail } from '../outbox/outbox.store.ts';
import type { AuditAct } from '../records/audit-act.ts';
import { cycleKey, phaseKey } from '../records/cycle.reads.ts';
import {
  cycleStatuses,
  type EndedPhase,
  type Phase,
  type PhaseEnd,
  type PlannedPhase,
  phaseStatuses,
  type ResumablePhase,
} from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import { type Instant, instantOf } from '../records/moments.ts';
import type { PhaseName } from '../records/policy.ts';
import { moving } from '../records/transitions.ts';
import { type AuditBy, auditItem, theSystem } from '../store/audit.ts';
import { change, transact, type Write } from '../store/table.ts';
import type { FoundFault } from './fault.rules.ts';
import type { PhaseOrder } from './phase-order.ts';

const line = ({ tenant, year }: PhaseOrder, now: Date, act: AuditAct): Write =>
  auditItem({ tenant, year, at: now, actor: theSystem, ...act });

const attemptOf = ({ phase, attempt }: PhaseOrder): `${PhaseName}-${number}` => `${phase}-${attempt}`;

/** Remembers that a workflow has the phase in hand, though it still waits for its day: the one that was read. */
export const recordBegun = async (
  of: PhaseOrder,
  { opensAt }: Phase,
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { outcome } = await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { begunAt: instantOf(now) },
      expect: { attempt: of.attempt, status: 'planned', opensAt },
    }),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

/** The version the cycle had, and the one its phase begins with. */
export type TakenPolicy = { earlier: number; taken: number };

const policyWrites = (of: PhaseOrder, { earlier, taken }: TakenPolicy, now: Date): Write[] =>
  taken === earlier
    ? []
    : [
        change('cycle', cycleKey(of), {
          set: { policyVersion: taken, policyTakenAt: instantOf(now) },
          expect: { policyVersion: earlier },
        }),
        line(of, now, {
          action: 'policy-taken-up',
          subject: attemptOf(of),
          detail: { policyVersion: taken, earlierPolicyVersion: earlier },
        }),
      ];

/** `planned` → `running`; lost when it was opened before, or got other dates. A resumed phase keeps its first opening. */
export const recordOpened = async (
  of: PhaseOrder,
  phase: PlannedPhase,
  { closesAt, policy }: { closesAt: Instant; policy: TakenPolicy },
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { set, expect } = moving(phaseStatuses, 'planned', 'running');
  const { outcome } = await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { ...set, closesAt, openedAt: phase.openedAt ?? instantOf(now) },
      remove: ['begunAt', 'resumedAt'],
      expect: { ...expect, attempt: of.attempt, opensAt: phase.opensAt, closesAt: phase.closesAt },
    }),
    line(of, now, { action: 'phase-opened', subject: attemptOf(of) }),
    ...policyWrites(of, policy, now),
    countOnMornings(of.tenant, now),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

export type Ending = { outcome: PhaseEnd; result: EndedPhase['result'] };

/** `running` → what it ended with; the last phase closes the cycle with it, and a stop is mailed to the operator. */
export const recordEnded = async (
  of: PhaseOrder,
  ending: Ending,
  also: { closesCycle: boolean; mail: MailRequest | undefined },
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const at = instantOf(now);
  const { set, expect } = moving(phaseStatuses, 'running', ending.outcome);
  const closing = moving(cycleStatuses, 'open', 'closed');
  const { outcome } = await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { ...set, result: ending.result, closedAt: at },
      expect: { ...expect, attempt: of.attempt },
    }),
    line(of, now, {
      action: 'phase-ended',
      subject: attemptOf(of),
      detail: { outcome: ending.outcome },
    }),
    ...(also.closesCycle
      ? [
          change('cycle', cycleKey(of), {
            set: { ...closing.set, closedAt: at },
            add: { version: 1 },
            expect: closing.expect,
          }),
          line(of, now, { action: 'cycle-closed', subject: `${of.year}` }),
        ]
      : []),
    ...(also.mail ? [queueMail(also.mail)] : []),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

/** `planned` or `running` → `failed`, with the fault and the mail to the operator. */
export const recordFailed = async (
  of: PhaseOrder,
  from: 'planned' | 'running',
  failure: FoundFault,
  mail: MailRequest,
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { set, expect } = moving(phaseStatuses, from, 'failed');
  const { outcome } = await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { ...set, failure },
      remove: ['begunAt', 'resumedAt'],
      expect: { ...expect, attempt: of.attempt },
    }),
    line(of, now, { action: 'phase-failed', subject: attemptOf(of), detail: { error: failure.error } }),
    queueMail(mail),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

/** Back to `planned` under the next attempt; lost when somebody else did it first. */
export const recordResumed = async (
  { tenant, year }: CycleRef,
  phase: ResumablePhase,
  attempt: number,
  by: AuditBy,
  now: Date,
): Promise<'resumed' | 'lost'> => {
  const { set, expect } = moving(phaseStatuses, phase.status, 'planned');
  const { outcome } = await transact([
    change('cycle', phaseKey({ tenant, year }, phase.phase), {
      set: { ...set, attempt, resumedAt: instantOf(now) },
      remove: ['failure', 'begunAt'],
      expect: { ...expect, attempt: phase.attempt },
    }),
    auditItem({
      tenant,
      year,
      at: now,
      ...by,
      action: 'phase-resumed',
      subject: `${phase.phase}-${attempt}`,
    }),
  ]);
  return outcome === 'written' ? 'resumed' : 'lost';
};
