// What is said about how an index was computed.
import { describe, expect, it } from 'vitest';
import { type ElementTally, serviceIndex } from '../../../functions/evaluation/service/satisfaction.rules.ts';
import { satisfactionElements } from '../../../functions/records/satisfaction-elements.ts';
import { Mutu, WeightMode } from '../../../functions/records/service-measure.ts';
import { methodText, mutuText, serviceWarningText } from '../../../functions/words/service-words.ts';

it('names the elements nobody answered, and what that means', () => {
  expect(serviceWarningText({ kind: 'elements-dropped', dropped: ['BIAYA', 'SARANA'], used: 7 })).toBe(
    'Unsur Biaya/Tarif; Sarana dan Prasarana tidak memiliki jawaban, sehingga indeks dihitung dari 7 unsur. ' +
      'Survei dengan kurang dari sembilan unsur dapat dinilai tidak sesuai pedoman.',
  );
});

it('says that rounded weights were not used', () => {
  expect(serviceWarningText({ kind: 'weights-replaced', wanted: 'B011' })).toBe(
    'Bobot dibulatkan 0,11 hanya berlaku untuk sembilan unsur; dipakai bobot tepat.',
  );
});

describe('how an index was computed', () => {
  const tallies = (elements: number): ElementTally[] =>
    satisfactionElements.slice(0, elements).map((element) => ({ element, answers: 2, sum: 6 }));

  it('is said in words for every method that an index can have, another sentence for each', () => {
    const methods = WeightMode.options.flatMap((mode) =>
      satisfactionElements.map((_, i) => serviceIndex(tallies(i + 1), mode)?.methodVersion ?? ''),
    );
    const texts = new Map([...new Set(methods)].map((method) => [method, methodText(method)]));
    for (const text of texts.values()) {
      expect(text).toMatch(/^PermenPANRB 14\/2017, [1-9] unsur, bobot /);
      for (const code of WeightMode.options) expect(text).not.toContain(code);
    }
    expect(new Set(texts.values()).size).toBe(texts.size);
    expect(texts.get('PermenPANRB-14-2017/EXACT/9')).toBe('PermenPANRB 14/2017, 9 unsur, bobot tepat 1/9');
    expect(texts.get('PermenPANRB-14-2017/B0111/9')).toBe(
      'PermenPANRB 14/2017, 9 unsur, bobot dibulatkan 0,111',
    );
  });

  it('of another release is shown as it was kept', () => {
    expect(methodText('PermenPANRB-20-2030/MEDIAN/12')).toBe('PermenPANRB-20-2030/MEDIAN/12');
    expect(methodText('PermenPANRB-14-2017/NEW/9')).toBe('PermenPANRB-14-2017/NEW/9');
  });
});

it('a mutu has its word beside it', () => {
  expect(Mutu.options.map(mutuText)).toEqual([
    'A (Sangat Baik)',
    'B (Baik)',
    'C (Kurang Baik)',
    'D (Tidak Baik)',
  ]);
});
