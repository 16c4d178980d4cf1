// Attendance, scores, certificates and the year's counts: exact at their edges.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AttendanceRow,
  decideAttendance,
  finalTooEarly,
  packAttendance,
  reachesMinimum,
  readAttendance,
  readScore,
  scoreText,
  unpackAttendance,
} from '../../../functions/delivery/attendance/attendance.rules.ts';
import { earnsJp, kindTitle, outcomeOf } from '../../../functions/delivery/certificate/certificate.rules.ts';
import { countDelivery } from '../../../functions/delivery/delivery-count.rules.ts';
import { randomCode } from '../../../functions/kit/secret.ts';
import { defaultPolicy, StoredPolicy } from '../../../functions/records/policy.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import {
  certificateNumber,
  isGuessable,
  readCertificateNumber,
} from '../../../functions/rulebook/certificate-number.rules.ts';
import { at, batchId, on, tenantId } from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';

describe('a score', () => {
  it.each([
    ['0', 0],
    ['100', 10_000],
    ['82,5', 8250],
    ['82.50', 8250],
    [' 7,05 ', 705],
  ])('"%s" is read', (text, hundredths) => {
    expect(readScore(text, 10_000)).toBe(hundredths);
  });
  it.each(['100,01', '101', '-1', '8,255', 'delapan', '1e2', '', ',5', '82,'])('"%s" is none', (text) => {
    expect(readScore(text, 10_000)).toBeUndefined();
  });
  it('is shown as it can be typed again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_900 }), (n) => {
        expect(readScore(scoreText(n), 99_900)).toBe(n);
        expect(readScore(scoreText(n), n - 1)).toBeUndefined();
      }),
    );
    expect([scoreText(8250), scoreText(10_000), scoreText(0)]).toEqual(['82,5', '100', '0']);
  });
});

const rows: fc.Arbitrary<AttendanceRow[]> = fc.array(
  fc.record(
    {
      order: fc.integer({ min: 1, max: 99 }),
      present: fc.array(fc.boolean(), { minLength: 1, maxLength: 25 }),
      preScore: fc.integer({ min: 0, max: 10_000 }),
      postScore: fc.integer({ min: 0, max: 10_000 }),
    },
    { requiredKeys: ['order', 'present'] },
  ),
);

describe('an attendance list', () => {
  it('comes out of its small form as it went in', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 99_900 }), (list, highest) => {
        const sheet = { rows: list, highest };
        expect(unpackAttendance(packAttendance(sheet))).toEqual(sheet);
      }),
    );
  });

  it('of the last release, and one whose tests end at 100, says nothing of where they end', () => {
    const list = [{ order: 7, present: [true], postScore: 8_250 }];
    expect(packAttendance({ rows: list, highest: 10_000 })).toBe('7:1::8250');
    expect(unpackAttendance('7:1::8250')).toEqual({ rows: list, highest: 10_000 });
    expect(unpackAttendance('')).toEqual({ rows: [], highest: 10_000 });
  });

  const sheet = (fields: Record<string, string>, isFinal: boolean) =>
    readAttendance({
      field: (name) => fields[name],
      participants: [{ order: 7, name: 'Ani' }],
      days: 2,
      minimumAttendancePercent: 90,
      isFinal,
    });
  const read = (fields: Record<string, string>, isFinal: boolean) => {
    const found = sheet(fields, isFinal);
    return 'problems' in found ? found : found.rows;
  };

  it('may end at another score than 100, which every score is held against', () => {
    const forty = { tertinggi: '40', 'pre-7': '8', 'post-7': '40' };
    expect(sheet(forty, false)).toEqual({
      rows: [{ order: 7, present: [false, false], preScore: 800, postScore: 4_000 }],
      highest: 4_000,
    });
    expect(sheet({ ...forty, 'post-7': '40,01' }, false)).toMatchObject({
      problems: [{ field: 'post-7', message: expect.stringContaining('angka 0 sampai 40,') }],
    });
    // A page of the release before.
    expect(sheet({ 'post-7': '100' }, false)).toMatchObject({ highest: 10_000 });
    for (const wrong of ['0', '-5', 'seratus', '999,01', '1000', '', '1e3'])
      expect(sheet({ ...forty, tertinggi: wrong }, false)).toMatchObject({
        problems: [{ field: 'tertinggi' }],
      });
  });

  it('may be incomplete as a draft, not as the final one', () => {
    const present = { 'present-7-1': '1', 'present-7-2': '1' };
    expect(read(present, false)).toEqual([{ order: 7, present: [true, true] }]);
    expect(read(present, true)).toEqual({
      problems: [
        expect.objectContaining({ field: 'post-7', row: 7, message: expect.stringContaining('Ani') }),
      ],
    });
    expect(read({ ...present, 'post-7': '60' }, true)).toEqual([
      { order: 7, present: [true, true], postScore: 6000 },
    ]);
    expect(read({ 'every-day-7': '1' }, false)).toEqual([{ order: 7, present: [true, true] }]);
    expect(read({ 'present-7-1': '1' }, true)).toEqual([{ order: 7, present: [true, false] }]);
  });

  it('names row and field of every wrong score', () => {
    const outcome = read({ 'pre-7': '101', 'post-7': 'x' }, false);
    expect('problems' in outcome && outcome.problems.map((p) => p.field)).toEqual(['pre-7', 'post-7']);
  });

  it('is final once, and only when the last day is over', () => {
    const final = { packed: 'a', finalAt: at('2027-04-08T03:00:00.000Z') };
    expect(decideAttendance(undefined, { packed: 'a', isFinal: true })).toBe('record');
    expect(decideAttendance({ packed: 'a' }, { packed: 'b', isFinal: false })).toBe('record');
    expect(decideAttendance(final, { packed: 'a', isFinal: true })).toBe('same');
    expect(isRefusal(decideAttendance(final, { packed: 'b', isFinal: true }))).toBe(true);
    expect(isRefusal(decideAttendance(final, { packed: 'a', isFinal: false }))).toBe(true);
    expect(finalTooEarly(on('2027-04-08'), new Date('2027-04-08T08:59:59Z'))).toBeDefined();
    expect(finalTooEarly(on('2027-04-08'), new Date('2027-04-08T09:00:00Z'))).toBeUndefined();
  });
});

describe('a result', () => {
  const rules = { minimumAttendancePercent: 90, passMark: 60 };
  const of = (
    list: Parameters<typeof outcomeOf>[0],
    days: number,
    by: Parameters<typeof outcomeOf>[2],
    highest = 10_000,
  ) => outcomeOf(list, days, by, highest);
  const row = (present: boolean[], postScore?: number): AttendanceRow => ({
    order: 1,
    present,
    ...(postScore === undefined ? {} : { postScore }),
  });
  const nine = [...Array.from({ length: 9 }, () => true), false];

  it('needs the minimum attendance exactly', () => {
    expect(reachesMinimum(9, 10, 90)).toBe(true);
    expect(reachesMinimum(4, 5, 90)).toBe(false);
    expect(of(row(nine, 6000), 10, rules)).toEqual({
      status: 'attended',
      kind: 'pass',
    });
    expect(of(row([true, false], 10_000), 2, rules)).toEqual({
      status: 'absent',
    });
    expect(of(undefined, 2, { ...rules, minimumAttendancePercent: 0 }).status).toBe('absent');
  });

  it('passes at the mark, not below it', () => {
    expect(of(row([true], 6000), 1, rules)).toMatchObject({ kind: 'pass' });
    expect(of(row([true], 5999), 1, rules)).toMatchObject({ kind: 'attendance' });
    expect(of(row([true]), 1, rules)).toMatchObject({ kind: 'attendance' });
  });

  it('passes at the same part of a test that ends elsewhere', () => {
    expect(of(row([true], 2_400), 1, rules, 4_000)).toMatchObject({ kind: 'pass' });
    expect(of(row([true], 2_399), 1, rules, 4_000)).toMatchObject({ kind: 'attendance' });
    expect(of(row([true], 90_000), 1, rules, 100_000)).toMatchObject({ kind: 'pass' });
    expect(of(row([true], 10_000), 1, rules, 100_000)).toMatchObject({ kind: 'attendance' });
  });

  it('without a test is an attendance letter, even where the mark is the lowest there is', () => {
    expect(of(row([true], 0), 1, { ...rules, passMark: 0 })).toMatchObject({ kind: 'pass' });
    expect(of(row([true]), 1, { ...rules, passMark: 0 })).toMatchObject({ kind: 'attendance' });
  });
});

describe('lesson hours', () => {
  it('are earned by whoever passed, and by whoever attended where the policy says so', () => {
    const by = (attendanceEarnsJp: boolean) =>
      (['pass', 'attendance'] as const).map((kind) => earnsJp(kind, { attendanceEarnsJp }));
    expect(by(true)).toEqual([true, true]);
    expect(by(false)).toEqual([true, false]);
    expect(defaultPolicy.delivery.attendanceEarnsJp).toBe(true);
    // A policy kept by the last release has no word on it: as it was then.
    const { attendanceEarnsJp: _, ...before } = defaultPolicy.delivery;
    expect(StoredPolicy.parse({ ...defaultPolicy, delivery: before }).delivery.attendanceEarnsJp).toBe(true);
  });
});

describe('a certificate', () => {
  const ref = { tenant: tenantId('jambi'), year: 2027, batchId: batchId('BK-101-1') };
  it('has a number that says nothing about its holder', () => {
    expect(certificateNumber(ref, 7, '7HQ2MX94KD')).toBe('JAMBI-2027-BK-101-1-0007-7HQ2MX94KD');
    expect(readCertificateNumber(' jambi-2027-bk-101-1-0007-7hq2mx94kd ')).toBe(
      'JAMBI-2027-BK-101-1-0007-7HQ2MX94KD',
    );
    expect(readCertificateNumber('JAMBI–2027—BK‑101-1')).toBe('JAMBI-2027-BK-101-1');
    for (const typed of ['', 'a', '../..', 'A#B-1234', 'x'.repeat(200)])
      expect(readCertificateNumber(typed)).toBeUndefined();
  });
  it('has a number nobody guesses from another one', () => {
    const codes = Array.from({ length: 2_000 }, () => randomCode());
    expect(new Set(codes).size).toBe(2_000);
    for (const code of codes) expect(isGuessable(certificateNumber(ref, 7, code))).toBe(false);
    // Every character turns up at every place: 2,000 draws miss one with a chance below 1e-24.
    for (let place = 0; place < 10; place++) expect(new Set(codes.map((code) => code[place])).size).toBe(32);
    for (const old of ['JAMBI-2027-BK-101-1-0007', 'JAMBI-2027-P-1-1-0001', 'JAMBI-2027-PROG01-1-0001'])
      expect(isGuessable(old)).toBe(true);
  });
  it('of who passed is a Sertifikat, of who only took part a Surat Keterangan', () => {
    expect(kindTitle('pass')).toContain('Sertifikat');
    expect(kindTitle('attendance')).toContain('Surat Keterangan');
  });
  it('has a number of five to eighty letters, however it is typed', () => {
    expect(readCertificateNumber('A-1.2')).toBe('A-1.2');
    expect(readCertificateNumber('a\t- 1 _2')).toBe('A-1_2');
    expect(readCertificateNumber('A'.repeat(80))).toBe('A'.repeat(80));
    for (const typed of ['A-12', 'A'.repeat(81), '-A-12', 'A-12-', '_A123', 'A123.', 'A12\u00d73', 'A-12/3'])
      expect(readCertificateNumber(typed)).toBeUndefined();
  });
});

describe('the count of a year', () => {
  it('leaves cancelled batches out of what was earned', () => {
    const counts = countDelivery([
      {
        batch: { status: 'completed', jp: 24 },
        participants: [
          aParticipant('attended', { certificateNumber: 'N1', promotedAt: at('x') }),
          aParticipant('absent'),
          aParticipant('declined'),
          aParticipant('reserve'),
        ],
      },
      {
        batch: { status: 'cancelled', jp: 8 },
        participants: [aParticipant('accepted'), aParticipant('no-reply')],
      },
    ]);
    expect(counts).toEqual({
      batches: 1,
      participants: 2,
      declined: 1,
      promotedReserves: 1,
      certificates: 1,
      jpTotal: 24,
      cancelled: 1,
    });
  });

  it('counts what is finished, and whom it declined or moved up wherever that was', () => {
    const attended = aParticipant('attended');
    const counts = countDelivery([
      { batch: { status: 'completed', jp: 24 }, participants: [attended, aParticipant('absent')] },
      { batch: { status: 'completed', jp: 8 }, participants: [attended] },
      { batch: { status: 'running', jp: 40 }, participants: [attended, aParticipant('declined')] },
      {
        batch: { status: 'cancelled', jp: 8 },
        participants: [{ ...attended, promotedAt: at('2027-03-01T00:00:00.000Z') }],
      },
    ]);
    expect(counts).toEqual({
      batches: 2,
      participants: 3,
      declined: 1,
      promotedReserves: 1,
      certificates: 2,
      jpTotal: 32,
      cancelled: 1,
    });
  });
});
