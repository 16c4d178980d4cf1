// What a recommendation says: one sentence to do and one for why, for each kind of finding.
import { describe, expect, it } from 'vitest';
import { recommendationRows } from '../../../functions/console/evaluation-table.ts';
import { type Finding, StoredRecommendation } from '../../../functions/records/recommendation.ts';
import { type Sight, sightOfFigures, sightOfPeople } from '../../../functions/rulebook/small-figure.ts';
import { recommendationText } from '../../../functions/words/recommendation-words.ts';
import { batchId, competencyCode } from '../../support/branded.ts';

const batch = { batchId: batchId('P-1-1'), programName: 'Komunikasi Publik', number: 3 };
const weakService = {
  kind: 'weak-service',
  before: { period: '2026', ikmHundredths: 8100 },
  after: { period: '2027-S1', ikmHundredths: 7550, mutu: 'C' },
  weakest: 'PERILAKU',
  weakestHundredths: 290,
} as const satisfies Finding;
const names = {
  competencies: new Map([[competencyCode('M03'), 'Komunikasi']]),
  batches: new Map([[batchId('P-1-1'), 'Komunikasi Publik, Angkatan III']]),
};

describe('a recommendation in words', () => {
  it.each([
    [
      {
        kind: 'low-feedback',
        batch,
        items: [
          { code: 'MATERI', meanHundredths: 299 },
          { code: 'SARANA', meanHundredths: 250 },
        ],
        belowHundredths: 300,
        answers: 1200,
      },
      'Perbaiki penyelenggaraan Komunikasi Publik, Angkatan III pada pernyataan yang dinilai rendah oleh peserta.',
      'Rata-rata di bawah 3,00 dari 4: "Materi sesuai dengan kebutuhan pekerjaan saya" 2,99, "Tempat, sarana, dan bahan ajar memadai" 2,50 (1.200 jawaban).',
    ],
    [
      { kind: 'low-gain', batch, gKelasHundredths: -5, pairs: 4 },
      'Tinjau materi, metode, dan tingkat kesulitan tes Komunikasi Publik, Angkatan III bersama narasumber.',
      'N-gain kelas −0,05 (menurun) dari 4 pasangan tes awal dan tes akhir.',
    ],
    [
      {
        kind: 'little-change',
        batch,
        competencies: [
          { competency: competencyCode('M03'), changeHundredths: 24 },
          { competency: competencyCode('T99'), changeHundredths: 0 },
        ],
        belowHundredths: 25,
      },
      'Dampingi penerapan hasil Komunikasi Publik, Angkatan III melalui coaching atau rencana tindak lanjut.',
      'Perubahan perilaku kerja kurang dari 0,25 level: Komunikasi +0,24, T99 0,00.',
    ],
    [
      { kind: 'obstacle', batch, obstacle: 'waktu', named: 2, answers: 7 },
      'Atasi hambatan penerapan hasil Komunikasi Publik, Angkatan III: tidak cukup waktu.',
      'Disebut dalam 2 dari 7 jawaban evaluasi pascapelatihan.',
    ],
    [
      { kind: 'few-answers', batch, answers: 3, asked: 7 },
      'Tingkatkan tanggapan evaluasi pascapelatihan Komunikasi Publik, Angkatan III; hasilnya belum dapat diandalkan.',
      '3 dari 7 jawaban diterima (42,86%).',
    ],
    [
      weakService,
      'Tingkatkan unsur “Perilaku Pelaksana”: usulkan pengembangan kompetensi pelaksana layanan pada siklus berikutnya.',
      'IKM 81,00 (2026) menjadi 75,50 (2027-S1), mutu C (Kurang Baik); unsur terendah “Perilaku Pelaksana” 2,90 dari 4.',
    ],
    [
      { ...weakService, weakest: 'WAKTU' },
      'Tingkatkan unsur “Waktu Penyelesaian”: perlu perbaikan tata laksana layanan di samping pelatihan.',
      'IKM 81,00 (2026) menjadi 75,50 (2027-S1), mutu C (Kurang Baik); unsur terendah “Waktu Penyelesaian” 2,90 dari 4.',
    ],
    [
      { kind: 'open-evaluations', batchIds: [batchId('P-1-1'), batchId('P-2-1')] },
      'Selesaikan evaluasi angkatan yang masih terbuka pada batas waktu tahapan; hasilnya belum ikut dihitung.',
      'Komunikasi Publik, Angkatan III, P-2-1.',
    ],
  ] satisfies [Finding, string, string][])('is made from the numbers: %o', (finding, text, evidence) => {
    expect(recommendationText(finding, names)).toEqual({ text, evidence });
  });

  it('is what a release before wrote, where it wrote sentences', () => {
    const before = {
      ...{ recommendationId: 'level-2-PROG01', level: 2, owner: { kind: 'bkpsdm', name: 'BPSDM' } },
      ...{ text: 'Perbaiki materi.', evidence: 'N-gain rendah.', dueOn: '2028-03-01', status: 'open' },
    };
    const rows = (sight: Sight) =>
      recommendationRows(
        [StoredRecommendation.parse(before)],
        [],
        { year: 2027, evaluations: [], services: [] },
        sight,
      );
    expect(rows(sightOfPeople)).toMatchObject([
      { level: 2, text: 'Perbaiki materi.', evidence: 'N-gain rendah.', owner: { name: 'BPSDM' } },
    ]);
    // Nobody knows any more how many people the sentences are about.
    expect(rows(sightOfFigures(5))).toEqual([]);
  });
});
