// Who is off the list of a batch is told by why: nobody is said to have declined whom the office took off, or who works elsewhere.
import { describe, expect, it } from 'vitest';
import { seatsOf } from '../../../functions/console/batch-table.ts';
import { countDelivery } from '../../../functions/delivery/delivery-count.rules.ts';
import { saidNo } from '../../../functions/records/batch.ts';
import { lackOf } from '../../../functions/rulebook/catching-up.rules.ts';
import { seatText } from '../../../functions/words/seat-words.ts';
import { aParticipant } from '../../support/participants.ts';
import { aBatch } from '../delivery/government.ts';

const gone = (declineReason: string) => aParticipant('declined', { declineReason });
const every = {
  'duty: Rapat anggaran': ['Menyatakan tidak dapat hadir', true, 'declined'],
  competent: ['Menyatakan tidak dapat hadir', true, undefined],
  'unseated: Tempat dipakai untuk pegawai lain': [
    'Dikeluarkan dari daftar oleh pengelola',
    false,
    'unseated',
  ],
  'left-service': ['Tidak lagi bertugas', false, undefined],
  'moved-on': ['Pindah tugas, tidak lagi memerlukan kompetensi angkatan ini', false, undefined],
} as const;

describe('somebody who is off the list', () => {
  it.each(Object.entries(every))('is told by why: %s', (reason, [words, saysNo, lack]) => {
    const seat = gone(reason);
    expect(seatText(seat)).toBe(words);
    expect(saidNo(seat)).toBe(saysNo);
    expect(lackOf({ status: 'completed' }, seat, 70)).toBe(lack);
  });

  it('counts as unwilling only by themselves', () => {
    const participants = Object.keys(every).map(gone);
    expect(seatsOf(participants).declined).toBe(2);
    expect(countDelivery([{ batch: aBatch(), participants }]).declined).toBe(2);
  });
});
