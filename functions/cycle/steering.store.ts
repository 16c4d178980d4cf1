// Steering on record: the phases it moves, its audit line with the reason, and what wakes the workflow, all or nothing.
import { wake } from '../outbox/waits.store.ts';
import { phaseKey } from '../records/cycle.reads.ts';
import {
  changesWaitId,
  type EndedPhase,
  type HeldPhase,
  type PlannedPhase,
  phaseStatuses,
} from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import { dateOf, instantOf } from '../records/moments.ts';
import { surveyWaitId } from '../records/survey.ts';
import { moving } from '../records/transitions.ts';
import { type AuditBy, auditItem } from '../store/audit.ts';
import { change, transact, type Write } from '../store/table.ts';
import type { MovedWindow, Steering } from './steering.rules.ts';

type By = { trail: AuditBy; now: Date };

/** Planned anew under its next attempt, whatever it was: an execution's name is used once. */
const plannedAgain = (
  cycle: CycleRef,
  phase: EndedPhase | HeldPhase | PlannedPhase,
  set: Record<string, unknown>,
  now: Date,
): Write => {
  const again = moving(phaseStatuses, phase.status, 'planned');
  return change('cycle', phaseKey(cycle, phase.phase), {
    set: { ...again.set, attempt: phase.attempt + 1, resumedAt: instantOf(now), ...set },
    remove: ['closedAt', 'result', 'begunAt', 'heldAt', 'gates'],
    expect: { ...again.expect, attempt: phase.attempt },
  });
};

/** The phases after it, as far as its new closing reaches; `held` is written by whoever plans it again. */
const windows = (cycle: CycleRef, moved: readonly MovedWindow[], held?: HeldPhase): Write[] =>
  moved.flatMap(({ phase, opensAt, closesAt }) =>
    phase.phase === held?.phase
      ? []
      : [
          change('cycle', phaseKey(cycle, phase.phase), {
            set: { opensAt, closesAt },
            expect: {
              ...{ status: phase.status, attempt: phase.attempt },
              ...{ opensAt: phase.opensAt, closesAt: phase.closesAt },
            },
          }),
        ],
  );

const windowOf = (moved: readonly MovedWindow[], { phase }: HeldPhase) => {
  const found = moved.find((m) => m.phase.phase === phase);
  return found ? { opensAt: found.opensAt, closesAt: found.closesAt } : {};
};

const kindsOf = (held: HeldPhase): string => held.gates.map(({ kind }) => kind).join(',');

const writesOf = (cycle: CycleRef, steering: Steering, { trail, now }: By): Write[] => {
  const { tenant, year } = cycle;
  const line = { ...trail, tenant, year, at: now };
  switch (steering.kind) {
    case 'extend': {
      const { phase, closesAt, moved, reason } = steering;
      return [
        change('cycle', phaseKey(cycle, phase.phase), {
          set: { closesAt, extendedAt: instantOf(now) },
          expect: { status: 'running', attempt: phase.attempt, closesAt: phase.closesAt },
        }),
        ...windows(cycle, moved),
        auditItem({
          ...{ ...line, action: 'phase-extended', subject: `${phase.phase}-${phase.attempt}` },
          detail: { expiresAt: closesAt, words: reason },
        }),
        // The survey tells those who have not answered at once; the approval looks at its phase whenever it looks.
        ...(phase.phase === 'needs-survey'
          ? [
              wake({
                cycle: { tenant, year },
                waitId: surveyWaitId({ tenant, year }),
                because: `extended-until-${dateOf(closesAt)}`,
                now,
              }),
            ]
          : []),
      ];
    }
    case 'reopen': {
      const { phase, held, closesAt, moved, reason } = steering;
      return [
        plannedAgain(cycle, phase, { closesAt, extendedAt: instantOf(now) }, now),
        plannedAgain(cycle, held, windowOf(moved, held), now),
        ...windows(cycle, moved, held),
        auditItem({
          ...{ ...line, action: 'phase-extended', subject: `${phase.phase}-${phase.attempt + 1}` },
          detail: { expiresAt: closesAt, words: reason },
        }),
      ];
    }
    case 'repeat': {
      const { phase, held, reason } = steering;
      return [
        plannedAgain(cycle, phase, {}, now),
        plannedAgain(cycle, held, {}, now),
        auditItem({
          ...{ ...line, action: 'phase-repeated', subject: `${phase.phase}-${phase.attempt + 1}` },
          detail: { words: reason },
        }),
      ];
    }
    case 'pass': {
      const { held, reason } = steering;
      const gates = [...new Set([...(held.passed?.gates ?? []), ...held.gates.map(({ kind }) => kind)])];
      return [
        plannedAgain(cycle, held, { passed: { gates, at: instantOf(now) } }, now),
        auditItem({
          ...{ ...line, action: 'phase-passed', subject: `${held.phase}-${held.attempt + 1}` },
          detail: { gates: kindsOf(held), words: reason },
        }),
      ];
    }
    case 'look-again': {
      const { held } = steering;
      return [
        plannedAgain(cycle, held, {}, now),
        auditItem({ ...line, action: 'phase-resumed', subject: `${held.phase}-${held.attempt + 1}` }),
      ];
    }
    case 'begin': {
      const { phase, reason } = steering;
      return [
        plannedAgain(cycle, phase, { opensAt: instantOf(now) }, now),
        auditItem({
          ...{ ...line, action: 'phase-begun', subject: `${phase.phase}-${phase.attempt + 1}` },
          detail: { words: reason },
        }),
      ];
    }
    case 'close': {
      const { phase, reason } = steering;
      return [
        change('cycle', phaseKey(cycle, phase.phase), {
          set: { closeRequestedAt: instantOf(now) },
          expect: { status: 'running', attempt: phase.attempt },
          absent: ['closeRequestedAt'],
        }),
        wake({
          cycle: { tenant, year },
          waitId: changesWaitId(cycle, phase.attempt),
          because: 'closed-by-hand',
          now,
        }),
        auditItem({
          ...{ ...line, action: 'phase-closed', subject: `${phase.phase}-${phase.attempt}` },
          detail: { words: reason },
        }),
      ];
    }
  }
};

/** Loses when the phase has moved on, or somebody else steered it first. */
export const recordSteering = async (
  cycle: CycleRef,
  steering: Steering,
  by: By,
): Promise<'recorded' | 'lost'> => {
  const { outcome } = await transact(writesOf(cycle, steering, by));
  return outcome === 'written' ? 'recorded' : 'lost';
};
