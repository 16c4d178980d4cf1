// The lanes of the outbox: what somebody waits for has one of its own, and bulk mail is spread over several keys, since each takes only so much.
import { createHash } from 'node:crypto';
import type { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { type Key, key } from '../store/keys.ts';

/**
 * Keys per lane in the index `outbox.due`. DynamoDB takes 1,000 units a second on one key, and a mail is one: four keys take
 * what a survey's eight agencies at once can write. More may be added any time; a key that goes must have run empty before.
 */
const keys = { waited: 1, bulk: 4 } as const;

/** `waited`: a person stands there until it comes (signing in, a decision). `bulk`: everything else. */
export type MailLane = keyof typeof keys;

const laneKey = (lane: MailLane, shard: number): Key => key`mail-${lane}#${shard}`;

/** Which of the lane's keys a mail lies under, by its id. */
export const laneOf = (lane: MailLane, mailId: string): Key =>
  laneKey(lane, createHash('sha256').update(mailId).digest().readUInt32BE(0) % keys[lane]);

export const keysOfLane = (lane: MailLane): Key[] =>
  Array.from({ length: keys[lane] }, (_, shard) => laneKey(lane, shard));

export const signalLane: Key = key`signal`;

/** The order within a lane: government by government, oldest first, so that each can be asked for apart. */
export const dueOf = (tenant: TenantId, at: Date): Key => key`${tenant}#${instantOf(at)}`;

/** What `dueOf` was made of. */
export const readDue = (due: string): { tenant: string; at: string } => {
  const [tenant = '', at = ''] = due.split('#');
  return { tenant, at };
};

/** Where the next government begins: `$` follows `#`, so this lies behind everything of one and before all others. */
export const behindTenant = (tenant: string): string => `${tenant}$`;
