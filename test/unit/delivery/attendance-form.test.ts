// The facilitator's form: what is read from each field, what the person who sent it is told, and how long there is to send it.
import { describe, expect, it } from 'vitest';
import {
  attendanceDeadline,
  decideAttendance,
  finalTooEarly,
  readAttendance,
} from '../../../functions/delivery/attendance/attendance.rules.ts';
import { at, on } from '../../support/branded.ts';

const read = (fields: Record<string, string>, isFinal = false) =>
  readAttendance({
    field: (name) => fields[name],
    participants: [
      { order: 7, name: 'Ani' },
      { order: 8, name: 'Budi' },
    ],
    days: 2,
    minimumAttendancePercent: 90,
    isFinal,
  });

describe('the attendance form', () => {
  it('gives each person the scores of the own fields, and none where none was typed', () => {
    expect(read({ 'pre-7': '55', 'post-7': '82,5', 'present-8-2': '1' })).toStrictEqual({
      rows: [
        { order: 7, present: [false, false], preScore: 5_500, postScore: 8_250 },
        { order: 8, present: [false, true] },
      ],
      highest: 10_000,
    });
  });

  it('names the person, the test and what a score looks like', () => {
    expect(read({ 'pre-7': '101', 'post-8': 'x' })).toEqual({
      problems: [
        {
          field: 'pre-7',
          row: 7,
          message: expect.stringMatching(/^Nomor 7, Ani: nilai tes awal harus angka 0 sampai 100/),
        },
        {
          field: 'post-8',
          row: 8,
          message: expect.stringMatching(/^Nomor 8, Budi: nilai tes akhir harus angka/),
        },
      ],
    });
  });

  it.each(['2027-04-07T16:59:59Z', '2027-04-08T01:00:00Z', '2027-04-08T08:59:59Z'])(
    'sent as final before the last day is over (%s) is told from when on it can be',
    (now) => {
      expect(finalTooEarly(on('2027-04-08'), new Date(now))).toEqual({
        field: 'action',
        message: expect.stringMatching(/8 April 2027[ ,]+(pukul )?16\.00 WIB\. Pilih simpan sementara/),
      });
    },
  );

  it('is not final as long as only a draft is on record', () => {
    expect(decideAttendance({ packed: 'a' }, { packed: 'a', isFinal: true })).toBe('record');
    const final = { packed: 'a', finalAt: at('2027-04-08T03:00:00.000Z') };
    expect(decideAttendance(final, { packed: 'b', isFinal: true })).toMatchObject({ status: 409 });
  });

  it('can be sent until the evening of the fifth working day', () => {
    expect(attendanceDeadline(on('2027-04-08'), []).toISOString()).toBe('2027-04-15T16:59:59.000Z');
    expect(attendanceDeadline(on('2027-04-08'), [on('2027-04-12')]).toISOString()).toBe(
      '2027-04-16T16:59:59.000Z',
    );
  });
});
