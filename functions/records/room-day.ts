// Which batch has a room on a day: a room is for one of them, and a key that two of them would need is given once.
import * as z from 'zod';
import { type ItemKey, key } from '../store/keys.ts';
import { BatchId, type TenantId } from './ids.ts';
import { WibDate } from './moments.ts';

/** It is held as long as the batch itself says so: one that was moved, called off or has another room holds nothing. */
export const RoomDay = z.object({
  date: WibDate,
  year: z.int(),
  batchId: BatchId,
  /** Counts who had it, so that of two who take it at once one is first. */
  version: z.int().positive(),
});

export type RoomDay = z.infer<typeof RoomDay>;

/** `Ruang Anggrek, BPSDM` and `ruang anggrek bpsdm` are one room. */
export const roomIn = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

export const roomDayKey = (tenant: TenantId, room: string, date: WibDate): ItemKey => ({
  pk: key`ROOM#${tenant}#${roomIn(room)}`,
  sk: key`ROOM-DAY#${date}`,
});
