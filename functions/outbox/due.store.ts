// What is due in a lane, fairly: every government gets its turn, however much another has queued.

import * as z from 'zod';
import type { TenantId } from '../records/ids.ts';
import { Instant, instantOf } from '../records/moments.ts';
import { addTo } from '../rulebook/grouping.ts';
import { type ItemKey, type Key, key, storedKey } from '../store/keys.ts';
import { queryPage } from '../store/table.ts';
import { behindTenant, readDue } from './lanes.ts';

/** The keys of something queued: what it says is read by them, and only when its turn comes. */
export type Due = {
  key: ItemKey;
  tenant: string;
  at: string;
  /** Since when it could have left, where something kept it beyond its moment (the sending window). */
  since?: string;
};

const StoredKey = z.string().transform(storedKey);
const DueKeys = z
  .object({ pk: StoredKey, sk: StoredKey, due: z.string() })
  .transform(({ pk, sk, due }): Due => ({ key: { pk, sk }, ...readDue(due) }));

/** What the last release queued, without lanes. */
const OldKeys = z
  .object({ pk: StoredKey, sk: StoredKey, tenant: z.string(), dueAt: Instant })
  .transform(({ pk, sk, tenant, dueAt }): Due => ({ key: { pk, sk }, tenant, at: dueAt }));

/** Of each government the `most` oldest; what is behind them is not read, so a government costs one question. */
const dueUnder = async (laneKey: Key, now: Date, most: number): Promise<{ due: Due[]; held: Due[] }> => {
  const [found, held]: [Due[], Due[]] = [[], []];
  const moment = instantOf(now);
  let from: string | undefined;
  let after: Record<string, unknown> | undefined;
  for (let tenant = '', count = 0; ; ) {
    const page = await queryPage('outbox', laneKey, DueKeys, {
      index: 'outbox.due',
      limit: most,
      ...(from === undefined ? {} : { from }),
      after,
    });
    for (const due of page.items) {
      count = due.tenant === tenant ? count + 1 : 1;
      tenant = due.tenant;
      if (due.at > moment) held.push(due);
      else if (count <= most) found.push(due);
    }
    if (!page.next) return { due: found, held };
    // The rest of this government waits for the next round; of one that was cut off by the page, the page goes on.
    const isFull = count >= most || page.items.some((due) => due.tenant === tenant && due.at > moment);
    from = isFull ? behindTenant(tenant) : from;
    after = isFull ? undefined : page.next;
    if (isFull) count = 0;
  }
};

const dueBefore = async (pending: 'mail' | 'signal', now: Date, most: number): Promise<Due[]> =>
  (
    await queryPage('outbox', key`${pending}`, OldKeys, {
      index: 'outbox.pending',
      until: instantOf(now),
      limit: most,
    })
  ).items;

/** When each government was last served, by counting; who is not in it has not been yet. */
export type Served = ReadonlyMap<string, number>;

/** One of each government in turn, oldest first within a government; who was served longest ago begins, and among those who has least. */
export const inTurns = (due: readonly Due[], served: Served = new Map()): Due[] => {
  const lines = new Map<string, Due[]>();
  for (const one of due) addTo(lines, one.tenant, one);
  const queues = [...lines]
    .sort(([a, of], [b, other]) => (served.get(a) ?? 0) - (served.get(b) ?? 0) || of.length - other.length)
    .map(([, line]) => line.sort((a, b) => (a.at < b.at ? -1 : 1)).values());
  const turns: Due[] = [];
  for (let took = true; took; ) {
    took = false;
    for (const queue of queues) {
      const next = queue.next();
      if (next.done) continue;
      turns.push(next.value);
      took = true;
    }
  }
  return turns;
};

/** So many of what goes first, then one of the rest, which a flood of the first does not hold up for good. */
const aheadOfOne = 3;

/** The first before the second, as long as there are any of both; what the second has left comes behind. */
export const ahead = (first: readonly Due[], second: readonly Due[]): Due[] => {
  const turns: Due[] = [];
  const rest = second.values();
  first.forEach((due, i) => {
    turns.push(due);
    const other = (i + 1) % aheadOfOne === 0 ? rest.next() : undefined;
    if (other?.done === false) turns.push(other.value);
  });
  return [...turns, ...rest];
};

/** What is asked for together: the keys of a lane, and which of what is due there stays where it is. */
export type AskedLane = { keys: readonly Key[]; sift?: (due: readonly Due[]) => Promise<Due[]> };

/** What is due, lane by lane in the order given, each in turns; with `before` also what the last release left, in the last one. */
export const listDue = async (
  lanes: readonly AskedLane[],
  now: Date,
  { most, before, served }: { most: number; before?: 'mail' | 'signal'; served?: Served },
): Promise<Due[]> => {
  const [older, found] = await Promise.all([
    before === undefined ? [] : dueBefore(before, now, most),
    Promise.all(
      lanes.map(async ({ keys }) =>
        (await Promise.all(keys.map((key) => dueUnder(key, now, most)))).flatMap(({ due }) => due),
      ),
    ),
  ]);
  found.at(-1)?.push(...older);
  const sifted = await Promise.all(
    found.map(async (due, i) => inTurns((await lanes[i]?.sift?.(due)) ?? due, served)),
  );
  return sifted.reduceRight((behind, lane) => ahead(lane, behind), []);
};

/** What is due in one lane, in turns, and when the first of the rest will be. */
export const listDueAndHeld = async (
  laneKey: Key,
  now: Date,
  most: number,
): Promise<{ due: Due[]; heldUntil?: Date }> => {
  const { due, held } = await dueUnder(laneKey, now, most);
  const [first] = held.map(({ at }) => at).sort();
  return { due: inTurns(due), ...(first === undefined ? {} : { heldUntil: new Date(first) }) };
};

/** What one government has waiting under one key, oldest first; `isMore` when that is not all. */
export const waitingUnder = async (
  laneKey: Key,
  tenant: TenantId,
  most: number,
): Promise<{ waiting: Due[]; isMore: boolean }> => {
  const page = await queryPage('outbox', laneKey, DueKeys, {
    index: 'outbox.due',
    beginsWith: `${tenant}#`,
    limit: most,
  });
  return { waiting: page.items, isMore: page.next !== undefined };
};
