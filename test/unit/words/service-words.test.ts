// What is said about how an index was computed.
import { expect, it } from 'vitest';
import { serviceWarningText } from '../../../functions/words/service-words.ts';

it('names the elements nobody answered, and what that means', () => {
  expect(serviceWarningText({ kind: 'elements-dropped', dropped: ['BIAYA', 'SARANA'], used: 7 })).toBe(
    'Unsur BIAYA, SARANA tidak memiliki jawaban, sehingga indeks dihitung dari 7 unsur. ' +
      'Survei dengan kurang dari sembilan unsur dapat dinilai tidak sesuai pedoman.',
  );
});

it('says that rounded weights were not used', () => {
  expect(serviceWarningText({ kind: 'weights-replaced', wanted: 'B011' })).toBe(
    'Bobot B011 hanya berlaku untuk sembilan unsur; dipakai bobot tepat.',
  );
});
