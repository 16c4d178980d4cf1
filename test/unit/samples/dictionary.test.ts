// The sample dictionary against the annex of PermenPANRB 38/2017: what marks a level there stands on that level here, and on no lower one.
import { describe, expect, it } from 'vitest';
import { cell, column, rows, sampleOf } from './tables.ts';

/** Marks of a level in the annex, from its level descriptions as two public personnel systems hold them. */
const annex: readonly [code: string, level: number, mark: RegExp][] = [
  ['M01', 5, /nasional/],
  ['M03', 2, /menyimak aktif/i],
  ['M03', 2, /paparan|naskah/],
  ['M03', 3, /rumit atau peka/],
  ['M04', 5, /nasional/],
  ['M05', 1, /objektif, dan netral/],
  ['M05', 3, /standar pelayanan di unit kerja/],
  ['M05', 4, /kebijakan pelayanan tetap objektif dan netral/],
  ['M05', 4, /jangka panjang/],
  ['M06', 1, /belajar mandiri/],
  ['M06', 2, /memberi contoh/i],
  ['M06', 3, /umpan balik/],
  ['M06', 3, /menantang/],
  ['M06', 4, /jangka panjang/],
  ['M06', 4, /kaderisasi/],
  ['M07', 2, /tanpa menunggu arahan/],
  ['M07', 3, /membantu orang lain berubah/i],
  ['M07', 3, /mengantisipasi/],
  ['M08', 1, /mengumpulkan informasi/i],
  ['M08', 1, /sesuai kewenangan/],
  ['M08', 2, /menganalisis masalah mendalam/i],
  ['SK01', 2, /saling menghargai/],
  ['SK01', 2, /persatuan/],
  ['SK01', 3, /toleransi/],
  ['SK01', 5, /mewakili pemerintah/i],
];

const competencies = rows(sampleOf('jambi', 60), 'kompetensi.csv');
const anchorOf = (code: string, level: number): string =>
  competencies.flatMap((row) => (cell(row, 'kode') === code ? [cell(row, `level_${level}`)] : []))[0] ?? '';

describe('the sample dictionary', () => {
  it.each(annex)('has %s on level %i as the annex marks it: %s', (code, level, mark) => {
    expect(anchorOf(code, level)).toMatch(mark);
    for (let lower = 1; lower < level; lower += 1) expect(anchorOf(code, lower)).not.toMatch(mark);
  });

  it('speaks of the public as regulations do', () => {
    const text = competencies.flatMap((row) => Object.values(row)).join('\n');
    expect(text).not.toMatch(/\bwarga\b|difabel/i);
  });
});

describe('the sample catalogue', () => {
  it.each(['jambi', 'sawahlunto', 'bukitintan'] as const)('of %s calls no scholarship a course', (tenant) => {
    const names = column(rows(sampleOf(tenant, 60), 'katalog.csv'), 'nama');
    expect(names.filter((name) => /beasiswa|studi lanjut/i.test(name))).toEqual([]);
  });
});
