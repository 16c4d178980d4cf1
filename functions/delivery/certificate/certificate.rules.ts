// What a participant has earned: a pass certificate, an attendance letter or nothing; its number, and how much of a NIP the public sees.
import type { Certificate } from '../../records/certificate.ts';
import type { BatchRef } from '../../records/ids.ts';
import { type AttendanceRow, daysPresent, reachesMinimum } from '../attendance/attendance.rules.ts';

export type Outcome =
  | { status: 'attended'; kind: Certificate['kind'] }
  /** Below the minimum attendance: nothing is earned. */
  | { status: 'absent' };

export const outcomeOf = (
  row: AttendanceRow | undefined,
  days: number,
  rules: { minimumAttendancePercent: number; passMark: number },
): Outcome => {
  const present = row ? daysPresent(row) : 0;
  if (present === 0 || !reachesMinimum(present, days, rules.minimumAttendancePercent))
    return { status: 'absent' };
  const passed = (row?.postScore ?? -1) >= rules.passMark * 100;
  return { status: 'attended', kind: passed ? 'pass' : 'attendance' };
};

/** `JAMBI-2027-BK-101-1-0007`: government, year, batch, place on the list; nothing about the person. */
export const certificateNumber = ({ tenant, year, batchId }: BatchRef, order: number): string =>
  `${tenant}-${year}-${batchId}-${String(order).padStart(4, '0')}`.toUpperCase();

/** What people type or copy, in the form numbers are stored; undefined when it cannot be a number of ours. */
export const readCertificateNumber = (typed: string): string | undefined => {
  const number = typed.replaceAll(/\s/g, '').toUpperCase();
  return /^[A-Z0-9][A-Z0-9._-]{3,78}[A-Z0-9]$/.test(number) ? number : undefined;
};

/** `199001152015032004` → `19900115******2004`, enough to compare with a printed certificate. */
export const maskedNip = (nip: string): string => `${nip.slice(0, 8)}******${nip.slice(14)}`;

export const kindTitle = (kind: Certificate['kind']): string =>
  kind === 'pass' ? 'Sertifikat (STTPP)' : 'Surat Keterangan Mengikuti';
