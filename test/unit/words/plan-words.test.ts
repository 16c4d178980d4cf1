// The plan in words: each kind says what plans said before their reasons were data, and an old plan says what it said.
import { describe, expect, it } from 'vitest';
import type { PlanRow, PlanSelection } from '../../../functions/records/plan.ts';
import { namesOf } from '../../../functions/words/names.ts';
import {
  planRowReasonText,
  returnedText,
  scheduleText,
  selectionText,
} from '../../../functions/words/plan-words.ts';
import { agencyId, competencyCode, on, programCode } from '../../support/branded.ts';

const names = namesOf(
  [{ agencyId: agencyId('a'), name: 'Kecamatan Talawi' }],
  [{ code: competencyCode('M06'), name: 'Mengelola Perubahan' }],
);
const closes = { kind: 'closes-gap', hundredths: 7_360, participants: 1_030, agencies: 22 } as const;
const answers = {
  kind: 'answers-need',
  rank: 35,
  competency: competencyCode('M06'),
  agencyId: agencyId('a'),
} as const;

describe('the schedule of a row', () => {
  it.each<[PlanRow['schedule'], string]>([
    [{ kind: 'quarter', year: 2027, quarter: 1 }, 'Triwulan I (Januari–Maret) 2027'],
    [{ kind: 'quarter', year: 2027, quarter: 2 }, 'Triwulan II (April–Juni) 2027'],
    [{ kind: 'quarter', year: 2027, quarter: 3 }, 'Triwulan III (Juli–September) 2027'],
    [{ kind: 'quarter', year: 2028, quarter: 4 }, 'Triwulan IV (Oktober–Desember) 2028'],
    [{ kind: 'month', year: 2027, month: 3 }, 'Maret 2027'],
    [{ kind: 'dates', from: on('2027-05-03') }, 'Mulai sekitar 3 Mei 2027'],
    [{ kind: 'dates', from: on('2027-05-03'), to: on('2027-05-07') }, '3–7 Mei 2027'],
    ['Triwulan II (April–Juni) 2027', 'Triwulan II (April–Juni) 2027'],
  ])('%j is "%s"', (schedule, text) => {
    expect(scheduleText(schedule)).toBe(text);
  });
});

describe('the reason of a row', () => {
  it.each<[string, PlanRow['reason'], string]>([
    [
      'what it closes and the need it answers',
      [closes, answers],
      'Mengurangi kesenjangan kompetensi 1.030 pegawai dari 22 perangkat daerah (jumlah 73,60 level); memenuhi kebutuhan peringkat ke-35 (Mengelola Perubahan, Kecamatan Talawi)',
    ],
    [
      'a partner who pays',
      [closes, { kind: 'paid-by', funding: 'mitra' }],
      'Mengurangi kesenjangan kompetensi 1.030 pegawai dari 22 perangkat daerah (jumlah 73,60 level); didanai mitra, tidak membebani pagu APBD',
    ],
    ['a grant', [{ kind: 'paid-by', funding: 'hibah' }], 'Didanai hibah, tidak membebani pagu APBD'],
    [
      'the cut line',
      [{ kind: 'below-cut' }],
      'Berada di bawah batas pagu karena pagu anggaran tidak mencukupi',
    ],
    [
      'a provider that has ended',
      [
        closes,
        ...[
          {
            kind: 'out-of-force',
            name: 'Balai',
            as: 'provider',
            since: 'ended',
            day: on('2026-12-31'),
          } as const,
        ],
      ],
      'Mengurangi kesenjangan kompetensi 1.030 pegawai dari 22 perangkat daerah (jumlah 73,60 level); tidak direncanakan karena kerja sama dengan penyelenggara Balai berakhir pada 31 Desember 2026, sebelum penyelenggaraan dibuka',
    ],
    [
      'a partner that has not begun',
      [
        {
          kind: 'out-of-force',
          name: 'Universitas',
          as: 'partner',
          since: 'not-begun',
          day: on('2027-04-01'),
        },
      ],
      'Tidak direncanakan karena kerja sama dengan mitra Universitas baru berlaku mulai 1 April 2027, sesudah penyelenggaraan dibuka',
    ],
    [
      'a finding that put it into the plan',
      [
        {
          kind: 'carry-over',
          effect: 'chosen',
          years: [2027],
          sharePercent: 12,
          competency: competencyCode('M06'),
          agencyId: agencyId('a'),
        },
      ],
      'Masuk rencana karena temuan evaluasi 2027 (Mengelola Perubahan, Kecamatan Talawi); tanpa temuan itu program ini berada di bawah batas pagu',
    ],
    [
      'findings that put another in its place',
      [{ kind: 'carry-over', effect: 'displaced', years: [2026, 2027] }],
      'Tanpa temuan evaluasi 2026 dan 2027 program ini masuk rencana; temuan itu mendahulukan program lain',
    ],
    [
      'findings that are part of its worth',
      [{ kind: 'carry-over', effect: 'counted', years: [2025, 2026, 2027], sharePercent: 12 }],
      'Temuan evaluasi 2025, 2026, dan 2027 memberi 12 persen dari nilainya',
    ],
    [
      'a tie',
      [{ kind: 'tied', program: programCode('BK-2'), name: 'Mentoring' }],
      'Nilainya sama dengan program Mentoring; didahulukan biaya yang lebih rendah, lalu urutan kode program',
    ],
    ['the words of a plan of the last release', 'Menutup 1,50 level', 'Menutup 1,50 level'],
  ])('says %s', (_what, reason, text) => {
    expect(planRowReasonText(reason, names)).toBe(text);
  });

  it('tells no place of a need about few people', () => {
    const { rank: _, ...withheld } = answers;
    expect(planRowReasonText([withheld], namesOf([], []))).toBe('Memenuhi kebutuhan (M06, a)');
  });

  it('names by its id what the register does not know', () => {
    expect(planRowReasonText([answers], namesOf([], []))).toBe('Memenuhi kebutuhan peringkat ke-35 (M06, a)');
  });
});

describe('the return of a plan', () => {
  it('has a line for each who sent it back, and the text of the last release as it was', () => {
    const both = [
      { who: 'Dinas Kesehatan', reason: 'Anggaran narasumber belum wajar.' },
      { who: 'Dinas Pendidikan', reason: 'Peserta terlalu banyak.' },
    ];
    const text =
      'Dinas Kesehatan: Anggaran narasumber belum wajar.\nDinas Pendidikan: Peserta terlalu banyak.';
    expect(returnedText(both)).toBe(text);
    expect(returnedText(text)).toBe(text);
  });
});

describe('the proof of the choice', () => {
  const best: PlanSelection = { value: 123_450, bound: 123_450, optimal: true, cutLine: 9 };
  const name = (code: string) => `Program ${code}`;
  const told = { tellsWorth: true };

  it('says what is chosen, that it is the best, and that nothing is left', () => {
    expect(selectionText(best, name, told)).toBe(
      'Saat disusun, 9 program terpilih mengurangi kesenjangan senilai 1.234,50 (jumlah level kesenjangan yang berkurang dikalikan tingkat kepentingannya). ' +
        'Pilihan ini terbukti yang terbaik: dari program dengan ukuran ini tidak ada susunan lain dalam pagu yang bernilai lebih tinggi. ' +
        'Saat itu tidak ada program di bawah batas pagu.',
    );
  });

  it('counts by the scores of the needs since they enter the worth', () => {
    expect(
      selectionText({ ...best, by: 'need-score', value: 12_345_000_000, bound: 12_345_000_000 }, name, told),
    ).toContain(
      '9 program terpilih mengurangi kesenjangan senilai 123,45 (jumlah level kesenjangan yang berkurang, masing-masing dikalikan tingkat kepentingan dan nilai prioritas kebutuhannya).',
    );
  });

  it('says no sum of what single programs gain to whom some of these are not told', () => {
    for (const by of ['need-score', undefined] as const) {
      const text = selectionText({ ...best, by }, name, { tellsWorth: false });
      expect(text).toMatch(/^Saat disusun, 9 program terpilih menurut nilainya, yaitu jumlah level/);
      expect(text.match(/\d+/g)).toEqual(['9']);
    }
  });

  it('says how far from the best it may be, never less than that, and what comes first below the line', () => {
    const near = { ...best, bound: 123_999, optimal: false, firstBelow: programCode('P4') };
    expect(selectionText(near, name, told)).toContain(
      'Pilihan ini belum terbukti yang terbaik, tetapi nilainya paling jauh 0,45% di bawah nilai tertinggi yang mungkin dicapai dalam pagu. Program pertama di bawah batas pagu saat itu adalah Program P4.',
    );
    expect(selectionText({ ...near, bound: 123_451 }, name, told)).toContain('paling jauh 0,01%');
    // How far is what the next program would have added: it is told to whom its gain is.
    expect(selectionText(near, name, { tellsWorth: false })).toContain(
      'Pilihan ini belum terbukti yang terbaik; seberapa dekat nilainya dengan nilai tertinggi yang mungkin dicapai dalam pagu hanya tampil bagi pengelola.',
    );
  });
});
