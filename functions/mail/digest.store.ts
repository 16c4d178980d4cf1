// Gathers what superiors are only told of: once a day, when the window opens, all notices of one superior become one letter.
import type { Run } from '../kit/schedule-handler.ts';
import { type Due, listDueAndHeld } from '../outbox/due.store.ts';
import { dueOf, keysOfLane, laneOf } from '../outbox/lanes.ts';
import type { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { change, transact, type Write } from '../store/table.ts';
import { packContent } from './content.ts';
import { digestOf } from './digest.rules.ts';
import { mailKey, type QueuedMail, readQueued } from './send-mail.store.ts';
import { type SendingWindow, windowOf } from './sending-window.store.ts';

const [noticesKey] = keysOfLane('notices');
/** Of each government so many are looked at together; what lies behind them becomes a second letter. */
const mostAtOnce = 1_000;
/** A transaction takes a hundred writes. */
const mostInOne = 90;
/** Gathering ends in time for letters to be sent in the same run. */
const reserveMs = 60_000;

const readerOf = (mail: QueuedMail): string =>
  mail.whom?.as === 'superior' ? `${mail.year} ${mail.whom.employeeId}` : mail.id;

const parcels = (mails: readonly QueuedMail[]): [QueuedMail, ...QueuedMail[]][] =>
  [...Map.groupBy(mails, readerOf).values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / mostInOne) }, (_, i) =>
      all.slice(i * mostInOne, (i + 1) * mostInOne),
    ).flatMap(([first, ...rest]) =>
      first ? [[first, ...rest] satisfies [QueuedMail, ...QueuedMail[]]] : [],
    ),
  );

/** All or nothing, and once: whatever has left this lane meanwhile loses the whole, which is looked at again. */
const gather = async (
  [first, ...rest]: [QueuedMail, ...QueuedMail[]],
  window: SendingWindow,
  now: Date,
): Promise<void> => {
  const here = { expect: { lane: noticesKey } };
  const content = window.inZone(() => digestOf([first.content, ...rest.map((mail) => mail.content)], now));
  const letter: Write = change('outbox', mailKey(first.id), {
    set: {
      lane: laneOf('bulk', first.id),
      due: dueOf(first.tenant, now),
      ...(rest.length === 0 ? {} : { content: packContent(content) }),
    },
    ...here,
  });
  const gathered = rest.map(({ id }) =>
    change('outbox', mailKey(id), {
      set: { gatheredIn: first.id, gatheredAt: instantOf(now) },
      remove: ['lane', 'due'],
      ...here,
    }),
  );
  await transact([letter, ...gathered], { conflicts: true });
};

/** What was written before this day's opening, where the window is open; the rest waits for the next one, as `opensAt` says. */
export const gatherNotices = async (run: Run): Promise<{ opensAt?: number }> => {
  if (noticesKey === undefined) return {};
  const now = run.present();
  const { due } = await listDueAndHeld(noticesKey, now, mostAtOnce);
  const openings: number[] = [];
  for (const [tenant, theirs] of Map.groupBy(due, (one: Due) => one.tenant as TenantId)) {
    const window = await windowOf(tenant, now);
    if (window.isPaused) continue;
    const opens = window.leavesFrom(now);
    const ready = opens > now ? [] : theirs.filter(({ at }) => at <= instantOf(window.openingOf(now)));
    if (ready.length < theirs.length)
      openings.push((opens > now ? opens : window.nextOpening(now)).getTime());
    const mails = (await readQueued(ready.map(({ key }) => key))).filter((mail) => mail.lane === noticesKey);
    for (const parcel of parcels(mails)) {
      if (run.remainingMs() < reserveMs) return { opensAt: now.getTime() };
      await gather(parcel, window, now);
    }
  }
  return openings.length === 0 ? {} : { opensAt: Math.min(...openings) };
};
