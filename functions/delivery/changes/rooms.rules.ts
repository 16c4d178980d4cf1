// A room that another batch has on one of the days: which, and when, so that another room or other days can be chosen.
import { longDate } from '../../pages/format.ts';
import type { Batch } from '../../records/batch.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { batchTitle } from '../../words/batch-words.ts';

export const roomTaken = (field: 'ruang' | 'mulai', { by, date }: { by: Batch; date: WibDate }): Problem => ({
  field,
  message: `${by.meeting?.room ?? 'Ruang ini'} sudah dipakai ${batchTitle(by)} pada ${longDate(date)}. Pilih ruang atau hari lain.`,
});
