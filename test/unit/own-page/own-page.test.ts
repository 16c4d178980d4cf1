// What an employee reads about the match with the position: capped beside raw, the band of the capped one, and what it means.
import { describe, expect, it } from 'vitest';
import { jpmInWords } from '../../../functions/own-page/own-page.rules.ts';

describe('the job person match of an employee', () => {
  it('is shown capped and raw in percent, with the band of the capped one', () => {
    expect(jpmInWords({ jpmRaw: 10_000, jpmCapped: 7_500 })?.facts).toEqual([
      ['JPM', '75,00%'],
      ['Kategori pemetaan', 'Kurang Optimal'],
      ['JPM mentah', '100,00%'],
    ]);
    expect(jpmInWords({ jpmRaw: 8_333, jpmCapped: 7_805 })?.facts.map(([, value]) => value)).toEqual([
      '78,05%',
      'Cukup Optimal',
      '83,33%',
    ]);
    expect(jpmInWords({ jpmRaw: 11_667, jpmCapped: 9_000 })?.facts.map(([, value]) => value)).toEqual([
      '90,00%',
      'Optimal',
      '116,67%',
    ]);
  });

  it('says in one sentence that a surplus does not hide a shortage', () => {
    const meaning = jpmInWords({ jpmRaw: 10_000, jpmCapped: 7_500 })?.meaning;
    expect(meaning).toContain(
      'kelebihan pada satu kompetensi tidak menutupi kekurangan pada kompetensi lain',
    );
    expect(meaning?.match(/\./g)).toHaveLength(1);
  });

  it('of a functional position is judged raw, as the regulation weighs it, with the capped value beside it', () => {
    const weighted = (more: object) =>
      jpmInWords({ jpmRaw: 10_000, jpmCapped: 7_500, ...more })?.facts.at(-1);
    expect(weighted({ jpmWeighted: 7_500, jpmWeightedRaw: 8_000 })).toEqual([
      'JPM berbobot jabatan fungsional',
      '80,00%, setara Memenuhi Syarat pada uji kompetensi; 75,00% tanpa menghitung kelebihan',
    ]);
    // Analysed under the last release: the capped one is all there is.
    expect(weighted({ jpmWeighted: 6_800 })?.[1]).toBe(
      '68,00%, setara Masih Memenuhi Syarat pada uji kompetensi',
    );
  });

  it('is not shown where it was not computed', () => {
    expect(jpmInWords({})).toBeUndefined();
    expect(jpmInWords({ jpmRaw: undefined, jpmCapped: undefined })).toBeUndefined();
  });
});
