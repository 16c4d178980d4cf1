// Numbers of certificates issued here: how one is made, how one that was typed is read, and which texts can only be such a number.
import type { BatchRef } from '../records/ids.ts';

/**
 * `JAMBI-2027-BK-101-1-0007-7HQ2MX94KD`: government, year, batch, place on the list, and a random code, because whoever
 * knows a number sees what was issued under it: numbers that only count up would give away everybody's.
 */
export const certificateNumber = ({ tenant, year, batchId }: BatchRef, order: number, code: string): string =>
  `${tenant}-${year}-${batchId}-${String(order).padStart(4, '0')}-${code}`.toUpperCase();

const isCoded = /-[0-9A-HJKMNP-TV-Z]{10}$/;

/** Numbers of the last release count up, so that anyone can guess them: their page names nobody. */
export const isGuessable = (number: string): boolean => !isCoded.test(number);

/** What people type or copy (word processors make long dashes), in the form numbers are stored; undefined when it cannot be a number of ours. */
export const readCertificateNumber = (typed: string): string | undefined => {
  const number = typed
    .replaceAll(/\s/g, '')
    .replaceAll(/\p{Pd}/gu, '-')
    .toUpperCase();
  return /^[A-Z0-9][A-Z0-9._-]{3,78}[A-Z0-9]$/.test(number) ? number : undefined;
};

const issued = /^[A-Z0-9-]+-\d{4}-.+-\d{4}-[0-9A-HJKMNP-TV-Z]{10}$/;

/** Only Siklus makes such numbers, for this or another government of the same installation. */
export const isOurPattern = (number: string): boolean => issued.test(number);
