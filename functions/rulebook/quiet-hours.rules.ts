// Hours in which mail that nobody waits for stays in the queue, because people sleep; through midnight too.
import { addDays, atHour, dateOf, onTheWall } from '../records/moments.ts';
import type { StoredPolicy } from '../records/policy.ts';

/** When the quiet hours around a moment are over; undefined while mail may leave. */
export const quietUntil = (
  { quietFrom, quietUntil: end }: StoredPolicy['mail'],
  at: Date,
): Date | undefined => {
  const hour = onTheWall(at).getUTCHours();
  const isThroughMidnight = quietFrom > end;
  const isQuiet = isThroughMidnight ? hour >= quietFrom || hour < end : hour >= quietFrom && hour < end;
  if (!isQuiet) return undefined;
  return atHour(isThroughMidnight && hour >= quietFrom ? addDays(dateOf(at), 1) : dateOf(at), end);
};
