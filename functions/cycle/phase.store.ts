// The conditional steps of a phase record: taken up, opened, ended, failed, taken up again. Each with its audit line.

import { type MailRequest, queueMail } from '../outbox/outbox.store.ts';
import { cycleKey, phaseKey } from '../records/cycle.reads.ts';
import type { Phase } from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import { type Instant, instantOf } from '../records/moments.ts';
import { auditItem, theSystem } from '../store/audit.ts';
import { change, transact, type Write } from '../store/table.ts';
import type { Outcome } from './phase.rules.ts';
import type { PhaseOrder } from './phase-order.ts';

const line = (of: PhaseOrder, action: string, now: Date, detail: Record<string, string | number>): Write =>
  auditItem({
    tenant: of.tenant,
    year: of.year,
    at: now,
    actor: theSystem,
    action,
    subject: `${of.phase}-${of.attempt}`,
    detail,
  });

/** Remembers that a workflow has the phase in hand, though it still waits for its day. */
export const recordBegun = async (of: PhaseOrder, now: Date): Promise<void> => {
  await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { begunAt: instantOf(now) },
      expect: { attempt: of.attempt, status: 'planned' },
      absent: ['begunAt'],
    }),
  ]);
};

/** `planned` → `running`; lost when it was opened before. A resumed phase keeps its first opening. */
export const recordOpened = async (
  of: PhaseOrder,
  phase: Phase,
  closesAt: Instant,
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const at = instantOf(now);
  const { outcome } = await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { status: 'running', closesAt, begunAt: phase.begunAt ?? at, openedAt: phase.openedAt ?? at },
      expect: { attempt: of.attempt, status: 'planned' },
    }),
    line(of, 'phase-opened', now, {}),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

export type Ending = { outcome: Outcome; result: NonNullable<Phase['result']> };

/** `running` → what it ended with; the last phase closes the cycle with it, and a stop is mailed to the operator. */
export const recordEnded = async (
  of: PhaseOrder,
  ending: Ending,
  also: { closesCycle: boolean; mail: MailRequest | undefined },
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const at = instantOf(now);
  const { outcome } = await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { status: ending.outcome, result: ending.result, closedAt: at },
      remove: ['failure'],
      expect: { attempt: of.attempt, status: 'running' },
    }),
    line(of, 'phase-ended', now, { outcome: ending.outcome }),
    ...(also.closesCycle
      ? [
          change('cycle', cycleKey(of), {
            set: { status: 'closed', closedAt: at },
            add: { version: 1 },
            expect: { status: 'open' },
          }),
          auditItem({
            tenant: of.tenant,
            year: of.year,
            at: now,
            actor: theSystem,
            action: 'cycle-closed',
            subject: String(of.year),
          }),
        ]
      : []),
    ...(also.mail ? [queueMail(also.mail)] : []),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

/** `planned` or `running` → `failed`, with the fault and the mail to the operator. */
export const recordFailed = async (
  of: PhaseOrder,
  from: Phase['status'],
  failure: { error: string; cause: string },
  mail: MailRequest,
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { outcome } = await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { status: 'failed', failure },
      expect: { attempt: of.attempt, status: from },
    }),
    line(of, 'phase-failed', now, { error: failure.error }),
    queueMail(mail),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

/** Back to `planned` under the next attempt; lost when somebody else did it first. */
export const recordResumed = async (
  { tenant, year }: CycleRef,
  phase: Phase,
  attempt: number,
  operator: string,
  now: Date,
): Promise<'resumed' | 'lost'> => {
  const { outcome } = await transact([
    change('cycle', phaseKey({ tenant, year }, phase.phase), {
      set: { status: 'planned', attempt, resumedAt: instantOf(now) },
      remove: ['failure', 'begunAt'],
      expect: { status: phase.status, attempt: phase.attempt },
    }),
    auditItem({
      tenant,
      year,
      at: now,
      actor: operator,
      action: 'phase-resumed',
      subject: `${phase.phase}-${attempt}`,
    }),
  ]);
  return outcome === 'written' ? 'resumed' : 'lost';
};
