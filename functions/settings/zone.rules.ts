// Another zone for a government: which dates of open years keep their day and get another moment, and which keep the moment.
import type { Phase, PlannedPhase } from '../records/cycle.ts';
import {
  dateOf,
  endOfDay,
  type Instant,
  instantOf,
  inZone,
  momentOf,
  startOfDay,
  type ZoneName,
} from '../records/moments.ts';

export type MovedPhase = { year: number; phase: PlannedPhase; opensAt: Instant; closesAt: Instant };

/** Nobody has been told of it, and no workflow waits for it: its days are only written down. */
const isOnlyWritten = (phase: Phase): phase is PlannedPhase =>
  phase.status === 'planned' && phase.openedAt === undefined && phase.begunAt === undefined;

/** In the order in which people live through them. */
const byOpening = (a: Phase, b: Phase): number => (a.opensAt < b.opensAt ? -1 : 1);

/** The same days, by the other clock. What has begun, and what letters have said, keeps its moment. */
export const movedToZone = (
  years: readonly { year: number; phases: readonly Phase[] }[],
  from: ZoneName,
  to: ZoneName,
): MovedPhase[] =>
  years.flatMap(({ year, phases }) =>
    phases
      .filter(isOnlyWritten)
      .toSorted(byOpening)
      .map((phase) => {
        const [opens, closes] = inZone(from, () => [
          dateOf(momentOf(phase.opensAt)),
          dateOf(momentOf(phase.closesAt)),
        ]);
        return inZone(to, () => ({
          ...{ year, phase },
          opensAt: instantOf(startOfDay(opens)),
          closesAt: instantOf(endOfDay(closes)),
        }));
      }),
  );
