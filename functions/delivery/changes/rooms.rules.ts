// A room or a facilitator that another batch has on one of the days: which, so that another one or other days can be chosen.
import { longDate } from '../../pages/format.ts';
import type { Batch } from '../../records/batch.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { batchTitle } from '../../words/batch-words.ts';

export const roomTaken = (field: 'ruang' | 'mulai', { by, date }: { by: Batch; date: WibDate }): Problem => ({
  field,
  message: `${by.meeting?.room ?? 'Ruang ini'} sudah dipakai ${batchTitle(by)} pada ${longDate(date)}. Pilih ruang atau hari lain.`,
});

export const teachesElsewhere = (
  field: 'narasumber' | 'surel' | 'mulai',
  { name }: { name: string },
  other: Batch,
): Problem => ({
  field,
  message: `${name} mengajar ${batchTitle(other)} pada hari yang sama. Pilih ${field === 'mulai' ? 'hari' : 'narasumber'} lain, atau pindahkan jadwal salah satunya.`,
});
