// What a participant has earned: a pass certificate, an attendance letter or nothing; and its number.
import type { Certificate } from '../../records/certificate.ts';
import type { BatchRef } from '../../records/ids.ts';
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

/**
 * `JAMBI-2027-BK-101-1-0007-7HQ2MX94KD`: government, year, batch, place on the list, and a random code, because whoever
 * knows a number sees what was issued under it: numbers that only count up would give away everybody's.
 */
export const certificateNumber = ({ tenant, year, batchId }: BatchRef, order: number, code: string): string =>
  `${tenant}-${year}-${batchId}-${String(order).padStart(4, '0')}-${code}`.toUpperCase();

/** Numbers of the last release count up, so that anyone can guess them: their page names nobody. */
export const isGuessable = (number: string): boolean => !/-[0-9A-HJKMNP-TV-Z]{10}$/.test(number);

/** What people type or copy (word processors make long dashes), in the form numbers are stored; undefined when it cannot be a number of ours. */
export const readCertificateNumber = (typed: string): string | undefined => {
  const number = typed
    .replaceAll(/\s/g, '')
    .replaceAll(/\p{Pd}/gu, '-')
    .toUpperCase();
  return /^[A-Z0-9][A-Z0-9._-]{3,78}[A-Z0-9]$/.test(number) ? number : undefined;
};

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
