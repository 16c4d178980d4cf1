// Takes a room for the days of a batch, in the transaction that decides them: nobody else has it on one of these days, also when two ask at once.
import { batchKey } from '../../records/batch.reads.ts';
import { Batch, type BatchOutline } from '../../records/batch.ts';
import type { BatchRef, TenantId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import { RoomDay, roomDayKey, roomIn } from '../../records/room-day.ts';
import { change, create, getItems, type Write } from '../../store/table.ts';
import { datesOf } from '../../words/batch-words.ts';

/** Somebody else's day in it. */
export type Taken = { by: Batch; date: WibDate };

const holds = (batch: Batch | undefined, room: string, date: WibDate): batch is Batch =>
  batch !== undefined &&
  batch.status !== 'cancelled' &&
  batch.meeting?.room !== undefined &&
  roomIn(batch.meeting.room) === roomIn(room) &&
  datesOf(batch).includes(date);

const holders = async (tenant: TenantId, days: readonly RoomDay[]): Promise<Map<string, Batch>> => {
  const refs = [
    ...new Map(days.map(({ year, batchId }) => [`${year}#${batchId}`, { year, batchId }])).values(),
  ];
  const found = await Promise.all(
    refs.map(async ({ year, batchId }) => {
      const [batch] = await getItems('cycle', [batchKey({ tenant, year, batchId })], Batch);
      return batch ? ([`${year}#${batchId}`, batch] as const) : undefined;
    }),
  );
  return new Map(found.filter((one) => one !== undefined));
};

/** `batch` as it is going to be. */
export const takeRoom = async (
  { tenant, year, batchId }: BatchRef,
  batch: Pick<BatchOutline, 'meeting' | 'dates' | 'startsOn' | 'endsOn'>,
): Promise<Write[] | Taken> => {
  const room = batch.meeting?.room;
  if (room === undefined) return [];
  const dates = datesOf(batch);
  const known = await getItems(
    'cycle',
    dates.map((date) => roomDayKey(tenant, room, date)),
    RoomDay,
  );
  const others = known.filter((day) => day.year !== year || day.batchId !== batchId);
  const by = await holders(tenant, others);
  for (const day of others) {
    const holder = by.get(`${day.year}#${day.batchId}`);
    if (holds(holder, room, day.date)) return { by: holder, date: day.date };
  }
  const before = new Map(known.map((day) => [day.date, day]));
  return dates.map((date) => {
    const last = before.get(date);
    const at = roomDayKey(tenant, room, date);
    return last
      ? change('cycle', at, {
          set: { year, batchId, version: last.version + 1 },
          expect: { version: last.version },
        })
      : create('cycle', { ...at, date, year, batchId, version: 1 });
  });
};

export const isTaken = (taken: Write[] | Taken): taken is Taken => !Array.isArray(taken);
