// What became of a year's findings, and how the page says it: used, waiting, too late for a plan, out of date.
import { describe, expect, it } from 'vitest';
import { countFates, fatesOf } from '../../../functions/console/finding-fates.rules.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { TakenFindings } from '../../../functions/records/taken-findings.ts';
import { findingCountsText, findingsText } from '../../../functions/words/finding-words.ts';
import { agencyId, at, competencyCode } from '../../support/branded.ts';

const line: CarryOver = {
  year: 2027,
  agencyId: agencyId('A'),
  competency: competencyCode('M01'),
  residualGapHundredths: 100,
  learningHundredths: 40,
  behaviourHundredths: 300,
  behaviourShortHundredths: 0,
  n: 9,
  reason: [],
  known: {
    learning: at('2027-05-01T02:00:00.000Z'),
    gap: at('2028-03-08T02:00:00.000Z'),
    behaviour: at('2028-03-08T02:00:00.000Z'),
  },
};
const taken = (byYear: number, findings: Exclude<TakenFindings['findings'], string>): TakenFindings => ({
  byYear,
  fromYear: 2027,
  agencyId: agencyId('A'),
  findings,
});
const learned = {
  competency: competencyCode('M01'),
  kind: 'learning' as const,
  known: '2027-05-01T02:00:00.000Z',
};
const gap = { competency: competencyCode('M01'), kind: 'gap' as const, known: '2028-03-08T02:00:00.000Z' };
const analyses = [
  { year: 2028, endedAt: at('2027-03-01T02:00:00.000Z') },
  { year: 2029, endedAt: at('2028-03-01T02:00:00.000Z') },
];

describe('the findings of a year', () => {
  it('say which plan used them, which were too late for it and what waits', () => {
    const fates = fatesOf([line], [taken(2029, [{ ...learned, fate: 'used' }])], analyses);
    expect(findingsText(fates.get(line) ?? [])).toBe(
      'kesenjangan, perilaku kerja (diketahui 8 Maret 2028) menunggu analisis kebutuhan berikutnya, terlambat untuk rencana 2028 dan 2029; ' +
        'hasil belajar (diketahui 1 Mei 2027) dipakai pada rencana 2029, terlambat untuk rencana 2028',
    );
    expect(countFates(fates)).toEqual({
      all: 3,
      waiting: 2,
      expired: 0,
      used: [{ year: 2029, findings: 1 }],
      late: [
        { year: 2028, findings: 3 },
        { year: 2029, findings: 2 },
      ],
    });
    expect(findingCountsText(countFates(fates))).toBe(
      'Dari 3 temuan, 1 dipakai pada rencana 2029, 2 menunggu analisis kebutuhan berikutnya. ' +
        '3 temuan baru diketahui sesudah analisis rencana 2028 selesai dan diperhitungkan pada analisis sesudahnya. ' +
        '2 temuan baru diketahui sesudah analisis rencana 2029 selesai dan diperhitungkan pada analisis sesudahnya.',
    );
  });

  it.each([
    ['newer', 'tidak dipakai: pada analisis rencana 2029 sudah ada temuan yang lebih baru'],
    ['no-need', 'tidak dipakai: menurut analisis rencana 2029 tidak ada lagi pegawai di bawah persyaratan'],
    ['agency-gone', 'tidak dipakai: perangkat daerah sudah tidak ada pada analisis rencana 2029'],
  ] as const)('are out of date with a reason: %s', (fate, text) => {
    const fates = fatesOf([line], [taken(2029, [{ ...gap, fate }])], analyses);
    expect(findingsText(fates.get(line) ?? [])).toContain(text);
    expect(countFates(fates)).toMatchObject({ expired: 1, waiting: 2 });
    expect(findingCountsText(countFates(fates))).toContain('1 tidak dipakai, dengan alasan pada tabel');
  });

  it('are out of date when the last analysis that could have taken them has ended', () => {
    const last = [...analyses, { year: 2032, endedAt: at('2031-03-01T02:00:00.000Z') }];
    const fates = fatesOf([line], [], last);
    expect(fates.get(line)?.map((f) => f.fate)).toEqual(['out-of-date', 'out-of-date', 'out-of-date']);
    expect(findingsText(fates.get(line) ?? [])).toContain(
      'kedaluwarsa: tidak ada analisis kebutuhan dalam lima tahun sesudahnya yang memakainya',
    );
  });

  it('of the last release have no moment and no late plan', () => {
    const { known: _, ...old } = line;
    const fates = fatesOf([old], [taken(2029, [{ ...gap, known: '', fate: 'used' }])], analyses);
    expect(findingsText(fates.get(old) ?? [])).toBe(
      'kesenjangan dipakai pada rencana 2029; hasil belajar, perilaku kerja menunggu analisis kebutuhan berikutnya',
    );
  });

  it('are late only for later years whose analysis ended before they were known, and are listed by year', () => {
    const learnedAt = at('2027-05-01T02:00:00.000Z');
    const fates = fatesOf(
      [{ ...line, known: { learning: learnedAt } }],
      [],
      [
        { year: 2030, endedAt: at('2027-04-01T02:00:00.000Z') },
        { year: 2028, endedAt: at('2027-03-01T02:00:00.000Z') },
        // In the very instant: it could still be read.
        { year: 2029, endedAt: learnedAt },
        { year: 2031, endedAt: at('2029-03-01T02:00:00.000Z') },
        // The year's own analysis, and one before it, had no use for what the year taught.
        { year: 2027, endedAt: at('2026-03-01T02:00:00.000Z') },
        { year: 2026, endedAt: at('2025-03-01T02:00:00.000Z') },
      ],
    );
    const found = fates.get(line) ?? [...fates.values()][0] ?? [];
    expect(found.find(({ kind }) => kind === 'learning')?.lateFor).toEqual([2028, 2030]);
    // What the last release handed over has no moment, so nothing can be called late for it.
    expect(found.find(({ kind }) => kind === 'gap')).toMatchObject({ known: undefined, lateFor: [] });
    expect(countFates(fates)).toMatchObject({
      used: [],
      late: [
        { year: 2028, findings: 1 },
        { year: 2030, findings: 1 },
      ],
    });
  });

  it('count the plans that used them in the order of the years, whatever the order of the lines', () => {
    const other: CarryOver = { ...line, agencyId: agencyId('B') };
    const fates = fatesOf(
      [line, other],
      [
        taken(2031, [{ ...gap, fate: 'used' }]),
        taken(2029, [{ ...learned, fate: 'used' }]),
        { ...taken(2030, [{ ...gap, fate: 'used' }]), agencyId: agencyId('B') },
      ],
      analyses,
    );
    expect(countFates(fates)).toMatchObject({
      all: 6,
      waiting: 3,
      used: [
        { year: 2029, findings: 1 },
        { year: 2030, findings: 1 },
        { year: 2031, findings: 1 },
      ],
    });
  });
});
