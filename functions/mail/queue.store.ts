// The letters of a government that wait, oldest first, as the queue holds them.
import * as z from 'zod';
import { waitingUnder } from '../outbox/due.store.ts';
import { keysOfLane, readDue } from '../outbox/lanes.ts';
import type { TenantId } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';
import { getItems } from '../store/table.ts';
import { PackedContent } from './content.ts';
import { addresseeOf } from './greeting.ts';
import { shownLanes, type WaitingLetter, waitingOf } from './queue.rules.ts';
import { windowOf } from './sending-window.store.ts';

/** Of each of the queue's keys so many: a page is read by a person. */
const mostOfKey = 30;

const Queued = z.object({
  content: PackedContent,
  createdAt: Instant,
  attempts: z.number(),
  due: z.string().optional(),
});

export const listWaiting = async (
  tenant: TenantId,
  now: Date,
): Promise<{ letters: WaitingLetter[]; isMore: boolean }> => {
  const [window, lanes] = await Promise.all([
    windowOf(tenant, now),
    Promise.all(
      shownLanes.flatMap((lane) =>
        keysOfLane(lane).map(async (key) => ({ lane, ...(await waitingUnder(key, tenant, mostOfKey)) })),
      ),
    ),
  ]);
  const letters = await Promise.all(
    lanes.map(async ({ lane, waiting }) =>
      (
        await getItems(
          'outbox',
          waiting.map(({ key }) => key),
          Queued,
        )
      ).flatMap(({ content, createdAt, attempts, due }): WaitingLetter[] =>
        due === undefined
          ? []
          : [
              {
                ...{ lane, createdAt, attempts, subject: content.subject },
                addressee: addresseeOf(content.greeting),
                ...waitingOf({ lane, due: new Date(readDue(due).at) }, window, now),
              },
            ],
      ),
    ),
  );
  return {
    letters: letters.flat().toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    isMore: lanes.some((lane) => lane.isMore),
  };
};
