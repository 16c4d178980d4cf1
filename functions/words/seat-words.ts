// What became of somebody's place on the list of a batch, in words.
import type { Participant } from '../records/batch.ts';

export const seatWord: Readonly<Record<Participant['status'], string>> = {
  reserve: 'Cadangan',
  invited: 'Dipanggil, belum menjawab',
  accepted: 'Menyatakan hadir',
  declined: 'Menyatakan tidak dapat hadir',
  'no-reply': 'Tidak menjawab',
  attended: 'Mengikuti',
  absent: 'Tidak hadir',
};

/** With what the training office decided about the order. */
export const seatText = (seat: Participant): string =>
  seat.status === 'reserve' && seat.aheadSince !== undefined
    ? `${seatWord.reserve}, didahulukan`
    : seatWord[seat.status];
