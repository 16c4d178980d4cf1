// What the terminal says of a year: one language, one way to write days and numbers, and no day of another zone.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type SummaryRecords, summaryOf } from '../../../functions/console/summary.ts';
import { countWord, phaseLine, progressLine, secondsText, summaryText } from '../../../local/telling.ts';
import { aCycle } from '../cycle/records.ts';

const records: SummaryRecords = {
  cycle: aCycle(),
  ...{
    phases: [],
    tallies: [],
    rows: [],
    steps: [],
    batches: [],
    evaluations: [],
    plan: undefined,
    changes: [],
  },
  register: { employees: 1234, left: 3, retired: 1, moved: 2, headsReplaced: 1, agenciesEnded: 1 },
  requests: [],
  ...{ sentMails: 5, needs: 6, jpTotal: 7, serviceChanges: 8, carryOver: 9 },
};
const counts = { ...summaryOf(records).counts, stateTransitions: 98765 };
/** The evening in UTC is the next morning in WIB. */
const survey = {
  name: 'needs-survey',
  status: 'done',
  openedAt: '2026-01-14T17:00:00.000Z',
  closedAt: '2026-02-28T16:59:59.000Z',
};

describe('the terminal', () => {
  it('has a word for every count of the summary', () => {
    expect(Object.keys(counts).length).toBeGreaterThan(20);
    expect(Object.keys(counts).filter((name) => countWord(name) === name)).toEqual([]);
  });

  it('tells a phase as it ends with the days of the government', () => {
    expect(phaseLine(survey, { invited: 1200, answered: 1100, rated: 3, reminders: 0 }, 11.94)).toBe(
      'Survei Kebutuhan      15 Januari 2026 – 28 Februari 2026   Selesai: 1.200 diundang mengisi survei, 1.100 menjawab survei, 3 dinilai atasan, 0 pengingat (11,9 detik)',
    );
  });

  it('tells the year with the same days, the same numbers and no English word', () => {
    const text = summaryText({
      cycle: { tenant: 'jambi', year: 2027, status: 'closed' },
      phases: [{ ...survey, executions: 1, seconds: 4 }],
      counts,
      seconds: 30.1,
    });
    expect(text).toContain('Siklus 2027 jambi: Selesai, 30,1 detik');
    expect(text).toContain('15 Januari 2026 – 28 Februari 2026   Selesai, 1 eksekusi, 4,0 detik');
    expect(text).toContain('    1.234 pegawai');
    expect(text).toContain('   98.765 langkah alur kerja');
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|\d\.\d detik|closed|done|[a-z][A-Z]/);
  });

  it('tells how far the cycle is: its phase, a bar over all of it, the day in words', () => {
    expect(progressLine({ ended: 0, year: 2027, now: new Date('2026-01-14T17:00:00.000Z') })).toBe(
      'Survei Kebutuhan    ░░░░░░░░░░░░░░░░░░░░  15 Januari 2026',
    );
    expect(progressLine({ ended: 3, year: 2027, now: new Date('2027-03-01T03:00:00.000Z') })).toBe(
      'Pelaksanaan         ██████████░░░░░░░░░░  1 Maret 2027',
    );
    expect(progressLine({ ended: 5, year: 2027, now: new Date('2028-05-01T03:00:00.000Z') })).toBe(
      `${' '.repeat(20)}${'█'.repeat(20)}  1 Mei 2028`,
    );
  });

  it('writes seconds in one way', () => {
    expect([0, 4, 11.94, 1234.56].map(secondsText)).toEqual([
      '0,0 detik',
      '4,0 detik',
      '11,9 detik',
      '1.234,6 detik',
    ]);
  });
});

describe('the one-machine home', () => {
  it('writes no moment for people by hand: not cut from an ISO text, not in UTC, not by a zone of its own', () => {
    const byHand =
      /(toISOString\(\)|\b\w*[aA]t)\??\.slice\(|\(UTC\)|} UTC|7 \* 3_600_000|escapeHtml\([\w.]+\.at\)|toLocale/;
    const found = globSync('local/**/*.{ts,mjs}', { exclude: ['local/step-functions/**'] }).filter((file) =>
      byHand.test(readFileSync(file, 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
