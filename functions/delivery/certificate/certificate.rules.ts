// What a participant has earned: a pass certificate, an attendance letter or nothing; and in which words.
import type { Certificate } from '../../records/certificate.ts';
import { instantOf } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { type AttendanceRow, daysPresent, reachesMinimum } from '../attendance/attendance.rules.ts';

export type Outcome =
  | { status: 'attended'; kind: Certificate['kind'] }
  /** Below the minimum attendance: nothing is earned. */
  | { status: 'absent' };

export const outcomeOf = (
  row: AttendanceRow | undefined,
  days: number,
  rules: { minimumAttendancePercent: number; passMark: number },
  highest: number,
): Outcome => {
  const present = row ? daysPresent(row) : 0;
  if (present === 0 || !reachesMinimum(present, days, rules.minimumAttendancePercent))
    return { status: 'absent' };
  // The mark is of a hundred: of another test it is as large a part.
  const passed = (row?.postScore ?? -1) * 100 >= rules.passMark * highest;
  return { status: 'attended', kind: passed ? 'pass' : 'attendance' };
};

/** The written rule on hours without passing; no regulation that could be confirmed asks for a pass. */
export const earnsJp = (kind: Certificate['kind'], policy: { attendanceEarnsJp: boolean }): boolean =>
  kind === 'pass' || policy.attendanceEarnsJp;

export const kindTitle = (kind: Certificate['kind']): string =>
  kind === 'pass' ? 'Sertifikat (STTPP)' : 'Surat Keterangan Mengikuti';

/** The same award under a new number, for the person as the register has them now. */
export const reissued = (
  { replacedBy: _, replacedAt: __, ...certificate }: Certificate,
  { name, nip }: Pick<Employee, 'name' | 'nip'>,
  number: string,
  now: Date,
): Certificate => ({
  ...certificate,
  name,
  nip,
  number,
  issuedAt: instantOf(now),
  replaces: certificate.number,
});

const shortestReason = 10;

export const readReissueReason = (
  typed: string | undefined,
  problem: Problem | undefined,
): string | { problem: Problem } => {
  const text = typed?.trim() ?? '';
  if (problem) return { problem };
  return text.length >= shortestReason
    ? text
    : {
        problem: { field: 'alasan', message: `Tuliskan alasan, paling sedikit ${shortestReason} karakter.` },
      };
};
