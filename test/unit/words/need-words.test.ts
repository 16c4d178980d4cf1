// Needs and carry-over in words: each kind says what it said before the reasons were data, and old sentences stay as they were.
import { describe, expect, it } from 'vitest';
import type { CarryOverReasons } from '../../../functions/records/carry-over.ts';
import { NeedReason, type Urgency } from '../../../functions/records/need.ts';
import { carryOverText } from '../../../functions/words/carry-over-words.ts';
import { needReasonsText } from '../../../functions/words/need-words.ts';

const because = [{ kind: 'few-people', minimumCell: 5 } as const, { kind: 'some-trained' } as const];

describe('the reason of a need', () => {
  const short = (urgency: Urgency): NeedReason => ({
    kind: 'people-short',
    short: 34,
    assessed: 1_052,
    meanGapHundredths: 125,
    urgency,
  });

  it.each<[NeedReason | string, string]>([
    [
      short('low'),
      '34 dari 1.052 pegawai di bawah level yang dipersyaratkan; rata-rata kesenjangan 1,25 level; urgensi rendah.',
    ],
    [short('medium'), expect.stringContaining('; urgensi sedang.')],
    [short('high'), expect.stringContaining('; urgensi tinggi.')],
    [short('none'), expect.stringContaining('; urgensi tidak perlu.')],
    [
      { kind: 'few-people', minimumCell: 5 },
      'Kelompok pegawai terlalu kecil menurut batas 5 orang; rinciannya tidak ditampilkan.',
    ],
    [
      { kind: 'service', element: 'KOMPETENSI', nrrHundredths: 285 },
      'Nilai unsur “Kompetensi Pelaksana” dalam survei kepuasan masyarakat 2,85 dari 4.',
    ],
    [
      { kind: 'service', nrrHundredths: 285 },
      'Nilai unsur pelayanan dalam survei kepuasan masyarakat 2,85 dari 4.',
    ],
    [
      { kind: 'carry-over', year: 2026, placesUp: 3, because },
      'Naik 3 peringkat karena evaluasi 2026: Pegawai yang dinilai kurang dari 5 orang; rinciannya tidak ditampilkan; beberapa pegawai sudah dilatih.',
    ],
    [
      { kind: 'carry-over', year: 2026, placesUp: -2, because: 'sisa kesenjangan rata-rata 1,50 level. ' },
      'Turun 2 peringkat setelah evaluasi 2026 diperhitungkan: sisa kesenjangan rata-rata 1,50 level.',
    ],
    [
      {
        kind: 'carry-over',
        year: 2026,
        placesUp: 0,
        because: 'sisa kesenjangan rata-rata 4,00 level (n = 12)',
      },
      'Peringkat tidak berubah oleh evaluasi 2026: sisa kesenjangan rata-rata 4,00 level (n = 12).',
    ],
    [
      { kind: 'tied', others: 2 },
      'Nilai prioritas sama dengan 2 kebutuhan lain; urutannya menurut kode kompetensi, lalu nomor unit perangkat daerah.',
    ],
    ['Sebab lama.', 'Sebab lama.'],
  ])('%j is "%s"', (reason, text) => {
    expect(needReasonsText([reason])).toEqual(text);
  });

  it('stands after the one before', () => {
    expect(needReasonsText(['Sebab lama.', { kind: 'few-people', minimumCell: 5 }])).toBe(
      'Sebab lama. Kelompok pegawai terlalu kecil menurut batas 5 orang; rinciannya tidak ditampilkan.',
    );
  });

  it('is refused when it is of no kind that there is', () => {
    expect(NeedReason.safeParse({ kind: 'other' }).success).toBe(false);
  });
});

describe('what a year hands to the next', () => {
  const trained = { kind: 'trained', people: 1_004 } as const;

  it.each<[CarryOverReasons, string]>([
    [
      [{ kind: 'shortage', meanHundredths: 150, short: 1_001, people: 1_002 }, { kind: 'nobody-trained' }],
      'Kesenjangan rata-rata 1,50 level masih tersisa pada 1.001 dari 1.002 pegawai; belum ada pegawai yang dilatih.',
    ],
    [
      [{ kind: 'shortage-of-few', people: 12, minimumCell: 5 }, trained],
      'Kesenjangan masih tersisa pada kurang dari 5 dari 12 pegawai; 1.004 pegawai sudah dilatih.',
    ],
    [[{ kind: 'no-shortage', people: 12 }], 'Tidak ada lagi kesenjangan pada 12 pegawai.'],
    [
      [{ kind: 'gap', meanHundredths: 50, people: 1_002 }, { kind: 'nobody-trained' }],
      'Kesenjangan rata-rata 0,50 level masih tersisa pada 1.002 pegawai; belum ada pegawai yang dilatih.',
    ],
    [
      [{ kind: 'gap', meanHundredths: 0, people: 9 }, trained],
      'Tidak ada kesenjangan rata-rata pada 9 pegawai; 1.004 pegawai sudah dilatih.',
    ],
    [
      [
        { kind: 'gap', meanHundredths: -50, people: 2 },
        trained,
        { kind: 'behaviour-short', hundredths: 67 },
        { kind: 'behaviour-changed', hundredths: 100 },
        { kind: 'service-changed', hundredths: -50 },
      ],
      'Rata-rata 0,50 level di atas persyaratan pada 2 pegawai; 1.004 pegawai sudah dilatih; perilaku kerja rata-rata 0,67 level di bawah persyaratan jabatan; perilaku kerja berubah +1,00 level; IKM berubah −0,50.',
    ],
    [
      because,
      'Pegawai yang dinilai kurang dari 5 orang; rinciannya tidak ditampilkan; beberapa pegawai sudah dilatih.',
    ],
    ['Sisa.', 'Sisa.'],
  ])('%j is "%s"', (reasons, text) => {
    expect(carryOverText(reasons)).toBe(text);
  });
});
