// What may be done with an import, and until when.
import { dayMs, hasCome, type Instant, instantOf, later, minuteMs, momentOf } from '../records/moments.ts';
import { type ImportJob, ImportWork } from './import-job.ts';

/** Rows in one part: a second or two of work, and a few hundred kilobytes. */
export const rowsAtOnce = 1_000;

/** So many changed rows the review shows; the file of results has all. */
export const shownChanges = 200;

/** So long an import can be undone. What everything was before it lies in the object storage for 30 days, from the upload on. */
const undoDays = 14;

/** The moment after which an applied import stays as it is; undefined when it cannot be undone any more, or was never applied. */
export const undoableUntil = (
  { status, appliedAt }: Pick<ImportJob, 'status' | 'appliedAt'>,
  now: Date,
): Instant | undefined => {
  if (status !== 'applied' || appliedAt === undefined) return undefined;
  const until = instantOf(later(momentOf(appliedAt), undoDays * dayMs));
  return hasCome(until, now) ? undefined : until;
};

/** Rows that can be written, or are so already: where all were rejected nothing is offered, and nothing that comes is taken. */
export const hasRowsToApply = ({ counts }: Pick<ImportJob, 'counts'>): boolean =>
  counts !== undefined && counts.accepted + counts.changed + counts.unchanged > 0;

/** A checked file waits so long; what lies in the storage would be gone before it could be undone. */
const applyDays = 14;
export const canApply = (
  { status, receivedAt }: Pick<ImportJob, 'status' | 'receivedAt'>,
  now: Date,
): boolean =>
  status === 'checked' && !hasCome(instantOf(later(momentOf(receivedAt), applyDays * dayMs)), now);

/** No part takes so long, with all tries of its workflow: nobody works on it any more. */
const silentMinutes = 15;

/** What has stopped and can go on where it stopped; undefined while somebody works on it, or nothing is left to do. */
export const stoppedIn = (
  { status, failedIn, workedAt }: Pick<ImportJob, 'status' | 'failedIn' | 'workedAt'>,
  now: Date,
): ImportWork | undefined => {
  if (status === 'failed') return failedIn ?? 'checking';
  const work = ImportWork.safeParse(status).data;
  if (work === undefined || workedAt === undefined) return undefined;
  return hasCome(instantOf(later(momentOf(workedAt), silentMinutes * minuteMs)), now) ? work : undefined;
};
