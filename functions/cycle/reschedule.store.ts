// Other dates of phases to come, on record: every window or none, each with its audit line and the reason.
import { phaseKey } from '../records/cycle.reads.ts';
import type { CycleRef } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { type AuditBy, auditItem } from '../store/audit.ts';
import { change, transact } from '../store/table.ts';
import type { Rescheduled } from './reschedule.rules.ts';

/** Loses when one of them opened, or got other dates, since it was read. */
export const recordReschedule = async (
  { tenant, year }: CycleRef,
  { changes, reason }: { changes: readonly Rescheduled[]; reason: string },
  { trail, now }: { trail: AuditBy; now: Date },
): Promise<'recorded' | 'lost'> => {
  const { outcome } = await transact(
    changes.flatMap(({ phase, opensAt, closesAt, startsAnew }) => {
      const attempt = phase.attempt + (startsAnew ? 1 : 0);
      return [
        change('cycle', phaseKey({ tenant, year }, phase.phase), {
          // An execution's name is used once: what waits for the former day finds an attempt that is not its own, and ends.
          set: { opensAt, closesAt, ...(startsAnew ? { attempt, resumedAt: instantOf(now) } : {}) },
          ...(startsAnew ? { remove: ['begunAt'] } : {}),
          expect: {
            ...{ status: 'planned', attempt: phase.attempt },
            ...{ opensAt: phase.opensAt, closesAt: phase.closesAt },
            ...(phase.begunAt === undefined ? {} : { begunAt: phase.begunAt }),
          },
          // Taken up since it was read: it waits for the day that was on record then.
          absent: phase.begunAt === undefined ? ['begunAt'] : [],
        }),
        auditItem({
          ...{ ...trail, tenant, year, at: now, action: 'phase-rescheduled' },
          subject: `${phase.phase}-${attempt}`,
          detail: { opensAt, expiresAt: closesAt, words: reason },
        }),
      ];
    }),
  );
  return outcome === 'written' ? 'recorded' : 'lost';
};
