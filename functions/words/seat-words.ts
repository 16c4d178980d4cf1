// What became of somebody's place on the list of a batch, in words.
import { type Participant, type WhyGone, whyGone } from '../records/batch.ts';

const seatWord: Readonly<Record<Exclude<Participant['status'], 'declined'>, string>> = {
  reserve: 'Cadangan',
  invited: 'Dipanggil, belum menjawab',
  accepted: 'Menyatakan hadir',
  'no-reply': 'Tidak menjawab',
  attended: 'Mengikuti',
  absent: 'Tidak hadir',
};

const goneWord: Readonly<Record<WhyGone, string>> = {
  'said-no': 'Menyatakan tidak dapat hadir',
  unseated: 'Dikeluarkan dari daftar oleh pengelola',
  left: 'Tidak lagi bertugas',
  'moved-on': 'Pindah tugas, tidak lagi memerlukan kompetensi angkatan ini',
};

/** With what the training office decided about the order, and who took somebody off the list. */
export const seatText = (seat: Participant): string => {
  if (seat.status === 'declined') return goneWord[whyGone(seat)];
  return seat.status === 'reserve' && seat.aheadSince !== undefined
    ? `${seatWord.reserve}, didahulukan`
    : seatWord[seat.status];
};
