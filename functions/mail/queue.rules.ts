// Why a letter waits and until when, by the lane it lies in, the window and the pause of its government.
import { holdsInPause, keepsWindow, type MailLane } from '../outbox/lanes.ts';
import type { Instant } from '../records/moments.ts';

/** `retry`: put off after a fault or a rate. `daily`: gathered for the next morning. `next`: nothing holds it. */
export const waitingReasons = ['paused', 'window', 'daily', 'retry', 'next'] as const;
export type WaitingReason = (typeof waitingReasons)[number];

export type Waiting = { why: WaitingReason; until?: Date };

/** Whoever signs in waits for seconds, and for nobody else to see. */
export const shownLanes = ['waited', 'bulk', 'notices', 'any-hour'] as const satisfies readonly MailLane[];
export type ShownLane = (typeof shownLanes)[number];

export type WaitingLetter = Waiting & {
  lane: ShownLane;
  subject: string;
  addressee: string;
  createdAt: Instant;
  attempts: number;
};

/** The window of a government as it is now. */
type Window = {
  leavesFrom: (at: Date) => Date;
  openingOf: (at: Date) => Date;
  nextOpening: (at: Date) => Date;
  isPaused?: true;
};

export const waitingOf = (
  { lane, due }: { lane: MailLane; due: Date },
  window: Window,
  now: Date,
): Waiting => {
  if (due > now) return { why: 'retry', until: due };
  if (!keepsWindow[lane]) return { why: 'next' };
  if (window.isPaused && holdsInPause[lane]) return { why: 'paused' };
  const opens = window.leavesFrom(now);
  if (lane === 'notices') {
    if (opens > now) return { why: 'daily', until: opens };
    return due > window.openingOf(now) ? { why: 'daily', until: window.nextOpening(now) } : { why: 'next' };
  }
  return opens > now ? { why: 'window', until: opens } : { why: 'next' };
};
