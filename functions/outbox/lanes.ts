// The lanes of the outbox: what somebody waits for has one of its own, and bulk mail is spread over several keys, since each takes only so much.
import { createHash } from 'node:crypto';
import type { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { type Key, key } from '../store/keys.ts';

/**
 * Keys per lane in the index `outbox.due`. DynamoDB takes 1,000 units a second on one key, and a mail is one: four keys take
 * what a survey's eight agencies at once can write. More may be added any time; a key that goes must have run empty before.
 */
const keys = { 'at-once': 1, 'any-hour': 1, waited: 1, bulk: 4, notices: 1 } as const;

/**
 * `at-once`: whoever asked for it sits before the page until it comes (signing in). `any-hour`: somebody waits for it, whatever
 * the time. `waited`: an office's work waits for it (a decision, a task). `bulk`: everything else. `notices`: what superiors are
 * only told of, gathered into one letter a day, which then lies under `bulk`. Which kind of mail lies where: `mail-kinds.ts`.
 */
export type MailLane = keyof typeof keys;

/** Whether a lane's mail leaves within the government's sending window alone. */
export const keepsWindow: Readonly<Record<MailLane, boolean>> = {
  'at-once': false,
  'any-hour': false,
  waited: true,
  bulk: true,
  notices: true,
};

/**
 * Whether an operator's pause holds a lane. What offices decide on is not held: their turns open, run and lapse by the clock, and
 * a pause would let them lapse unheard.
 */
export const holdsInPause: Readonly<Record<MailLane, boolean>> = {
  'at-once': false,
  'any-hour': false,
  waited: false,
  bulk: true,
  notices: true,
};

/** The lanes of each sender, in the order in which they leave: who signs in never stands behind letters, their own government's included. */
const lanesOfSender = {
  waited: ['at-once', 'any-hour', 'waited'],
  bulk: ['bulk', 'notices'],
} as const satisfies Record<string, readonly MailLane[]>;

/** Which function sends it, at which share of the rate. */
export type MailSender = keyof typeof lanesOfSender;

const laneKey = (lane: MailLane, shard: number): Key => key`mail-${lane}#${shard}`;

/** Which of the lane's keys a mail lies under, by its id. */
export const laneOf = (lane: MailLane, mailId: string): Key =>
  laneKey(lane, createHash('sha256').update(mailId).digest().readUInt32BE(0) % keys[lane]);

export const keysOfLane = (lane: MailLane): Key[] =>
  Array.from({ length: keys[lane] }, (_, shard) => laneKey(lane, shard));

/** What a sender asks for: its lanes, each with its keys. */
export const lanesOf = (sender: MailSender): { lane: MailLane; keys: Key[] }[] =>
  lanesOfSender[sender].map((lane) => ({ lane, keys: keysOfLane(lane) }));

const isUnder = (lane: MailLane, stored: string): boolean => keysOfLane(lane).some((one) => one === stored);

/** The same of a mail by the key it lies under; what the release before the lanes queued lies under none, and is bulk. */
export const waitsOf = (stored: string | undefined): { keepsHours: boolean; isHeld: boolean } => {
  const lane = lanesOfSender.waited.find((one) => stored !== undefined && isUnder(one, stored)) ?? 'bulk';
  return { keepsHours: keepsWindow[lane], isHeld: holdsInPause[lane] };
};

export const signalLane: Key = key`signal`;
/** When operators are next told what waits for them. */
export const morningsLane: Key = key`mornings`;
/** News of the register for the phases. */
export const newsLane: Key = key`news`;

/** The order within a lane: government by government, oldest first, so that each can be asked for apart. */
export const dueOf = (tenant: TenantId, at: Date): Key => key`${tenant}#${instantOf(at)}`;

/** What `dueOf` was made of. */
export const readDue = (due: string): { tenant: string; at: string } => {
  const [tenant = '', at = ''] = due.split('#');
  return { tenant, at };
};

/** Where the next government begins: `$` follows `#`, so this lies behind everything of one and before all others. */
export const behindTenant = (tenant: string): string => `${tenant}$`;
