// From when on a government's mail may leave, by its clock and the policy of the day.
import type { TenantId } from '../records/ids.ts';
import { dateOf, inZone, usualZone } from '../records/moments.ts';
import { findPolicyOn } from '../records/policy.reads.ts';
import { findTenant } from '../records/register.reads.ts';
import { couldLeaveSince, leavesFrom, nextOpening, openingOf } from '../rulebook/sending-window.rules.ts';

/** Asked when mail leaves and not when it is queued, so that a window that was changed holds for what waits too. */
export type SendingWindow = {
  leavesFrom: (at: Date) => Date;
  /** An operator has paused it: what a pause holds stays (`holdsInPause`), and nobody knows until when. */
  isPaused?: true;
  /** Where it is open `now`. */
  couldLeaveSince: (due: Date, now: Date) => Date;
  openingOf: (at: Date) => Date;
  nextOpening: (at: Date) => Date;
  /** In the zone of the government. */
  inZone: <T>(what: () => T) => T;
};

const none: SendingWindow = {
  leavesFrom: (at) => at,
  couldLeaveSince: (due) => due,
  openingOf: (at) => at,
  nextOpening: (at) => at,
  inZone: (what) => what(),
};

/** `now` says which policy; a government that is not there, or not wholly, has no window. */
export const windowOf = async (tenantId: TenantId, now: Date): Promise<SendingWindow> => {
  // Read anew: what was paused a moment ago does not leave because a container remembers otherwise.
  const tenant = await findTenant(tenantId);
  if (!tenant) return none;
  const zone = tenant.zone ?? usualZone;
  const paused = tenant.mailPause ? { isPaused: true as const } : {};
  const policy = await inZone(zone, async () => findPolicyOn(tenant, dateOf(now)));
  if (!policy) return { ...none, ...paused };
  return {
    ...paused,
    leavesFrom: (at) => inZone(zone, () => leavesFrom(at, policy)),
    couldLeaveSince: (due, at) => inZone(zone, () => couldLeaveSince(due, at, policy)),
    openingOf: (at) => inZone(zone, () => openingOf(at, policy)),
    nextOpening: (at) => inZone(zone, () => nextOpening(at, policy)),
    inZone: (what) => inZone(zone, what),
  };
};
