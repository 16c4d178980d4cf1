// Writes a certificate that somebody brought into the ledger of lesson hours, or out of it, with the line of the trail.
import { hashOf } from '../../kit/secret.ts';
import type { JpEntry } from '../../records/certificate.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { exchange } from '../../store/exchange.ts';
import { create, type Write } from '../../store/table.ts';
import { learningKey } from '../learning.store.ts';

type Doing = { by: AuditBy; now: Date };

/** How an entry is chosen on its page; what it holds may be any text. */
export const choiceOf = (entry: JpEntry): string => hashOf(learningKey(entry).sk).slice(0, 16);

const hoursIn = (entries: readonly JpEntry[], year: number): number =>
  entries.filter((e) => e.year === year).reduce((sum, { jp }) => sum + jp, 0);

/** `lost` when the same certificate was booked meanwhile. */
export const bookCertificate = async (
  { by, now }: Doing,
  entry: JpEntry,
  known: readonly JpEntry[],
): Promise<'written' | 'lost'> => {
  const { tenant, employeeId, year, jp, recognised } = entry;
  const jpBefore = hoursIn(known, year);
  const { outcome } = await transactPatiently([
    create('cycle', { ...learningKey(entry), ...entry }),
    auditEvent({
      ...{ tenant, at: now, ...by },
      ...{ action: 'learning-booked', subject: `person-${employeeId}` },
      detail: { jpBefore, jpAfter: jpBefore + jp, ...(recognised ? { words: recognised.reason } : {}) },
    }),
  ]);
  return outcome;
};

/** Only as it was shown: what an import has changed meanwhile stays. */
const removal = (entry: JpEntry): Write => {
  const written = Object.entries(entry).filter(([, value]) => value !== undefined);
  return exchange('cycle', { key: learningKey(entry), before: Object.fromEntries(written) });
};

export const takeBack = async (
  { by, now }: Doing,
  entry: JpEntry,
  known: readonly JpEntry[],
  words: string,
): Promise<'written' | 'lost'> => {
  const { tenant, employeeId, year, jp } = entry;
  const jpBefore = hoursIn(known, year);
  const { outcome } = await transactPatiently([
    removal(entry),
    auditEvent({
      ...{ tenant, at: now, ...by },
      ...{ action: 'learning-taken-back', subject: `person-${employeeId}` },
      detail: { jpBefore, jpAfter: jpBefore - jp, words },
    }),
  ]);
  return outcome;
};
