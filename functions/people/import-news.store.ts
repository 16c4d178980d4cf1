// What the phases hear of an import: laid into its parcel behind each part that was applied, and held for as long as its letters wait.

import { saysTheSame } from '../files/row-check.rules.ts';
import { announceInParcel } from '../outbox/news.store.ts';
import { findParcel, holdTogether, letGo, type ParcelState, withdraw } from '../outbox/parcel.store.ts';
import { listCycles } from '../records/cycle.reads.ts';
import type { TenantId } from '../records/ids.ts';
import { dateOf, hasCome, instantOf, later, minuteMs, momentOf } from '../records/moments.ts';
import { Agency, Employee } from '../records/register.ts';
import type { RegisterChange } from '../records/register-change.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { transact, type Write } from '../store/table.ts';
import type { ImportJob, NewsCounts, NewsWord } from './import-job.ts';
import type { Entry, Place } from './import-parts.store.ts';
import { personChange } from './register-change.rules.ts';

/** So long an import can be taken back before anybody is written to because of it. */
const heldMinutes = 60;

const changesIn = ({ steps }: Entry, now: Date): RegisterChange[] =>
  steps.flatMap(({ key: { sk }, before, after }): RegisterChange[] => {
    if (sk.startsWith('EMPLOYEE#')) {
      const [former, present] = [before, after].map((item) => item && Employee.parse(item));
      const change = personChange(former, present, dateOf(now));
      return change ? [change] : [];
    }
    if (!sk.startsWith('AGENCY#') || before === undefined || after === undefined) return [];
    const [was, is] = [Agency.parse(before), Agency.parse(after)];
    const { agencyId } = is;
    return [
      ...(saysTheSame(was.heads, is.heads) ? [] : [{ kind: 'head', agencyId } as const]),
      ...(was.validTo === is.validTo ? [] : [{ kind: 'agency', agencyId } as const]),
    ];
  });

/** Whoever moves leaves the superior of the old place behind, and is counted as the check counted them: as one who moves. */
const wordsOf = (change: RegisterChange): readonly NewsWord[] => {
  if (change.kind === 'person')
    return change.what.filter((word) => word !== 'superior' || !change.what.includes('moved'));
  return change.kind === 'head' || change.kind === 'agency' ? [change.kind] : [];
};

/** The same counts with those of another part. */
export const addedUp = (counts: NewsCounts, more: NewsCounts): NewsCounts => {
  const sum = { ...counts };
  for (const [word, n] of Object.entries(more) as [NewsWord, number][]) sum[word] = (sum[word] ?? 0) + n;
  return sum;
};

const countsOf = (changes: readonly RegisterChange[]): NewsCounts =>
  changes
    .flatMap(wordsOf)
    .map((word): NewsCounts => ({ [word]: 1 }))
    .reduce<NewsCounts>(addedUp, {});

type Telling = { because: string; heldMs: number; part: number };

/**
 * Announced anew by a run that was cut off: one subject has one item in a parcel. Nobody has anything open while no year is
 * under way, so then nothing is said. What is said says "look again": that somebody is told twice changes nothing.
 */
const announceAll = async (
  { tenant, now }: Place,
  entries: readonly Entry[],
  { because, heldMs, part }: Telling,
): Promise<NewsCounts> => {
  const changes = entries.flatMap((entry) => changesIn(entry, now));
  if (changes.length === 0) return {};
  if (!(await listCycles(tenant)).some((cycle) => cycle.status === 'open')) return {};
  const writes = changes.map((change) => announceInParcel(change, { tenant, because, now }));
  const loads = Array.from({ length: Math.ceil(writes.length / 100) }, (_, i) =>
    writes.slice(i * 100, (i + 1) * 100),
  );
  await fewAtOnce(loads, async (load) => {
    await transact(load);
  });
  await transact([holdTogether({ tenant, because }, part + 1, later(now, heldMs), now)]);
  return countsOf(changes);
};

const parcelOf = (tenant: TenantId, jobId: string) => ({ tenant, because: `import-${jobId}` });

/** Behind each part: nobody hears of the import before its last part has waited for its time. */
export const announceImport = (place: Place, entries: readonly Entry[], part: number): Promise<NewsCounts> =>
  announceAll(place, entries, {
    because: parcelOf(place.tenant, place.jobId).because,
    ...{ heldMs: heldMinutes * minuteMs, part },
  });

/** What was put back is news to those who have heard of the import already; what stayed is, to those who were never to hear of it. */
export const announceUndoing = async (
  place: Place,
  { restored, stayed }: { restored: readonly Entry[]; stayed: readonly Entry[] },
  part: number,
): Promise<void> => {
  const { state } = (await newsOfImport(place.tenant, place.jobId)) ?? {};
  const news = state === 'withdrawn' ? stayed : restored;
  await announceAll(place, news, { because: `undo-${place.jobId}`, heldMs: 0, part });
};

/** Whether its letters wait; undefined when it was no news to anybody. */
export const newsOfImport = (tenant: TenantId, jobId: string): Promise<ParcelState | undefined> =>
  findParcel(parcelOf(tenant, jobId));

/**
 * Whether somebody whom its warnings did not go to may have heard of it before it was undone: from its other letters, or, where it
 * was news to no phase, from a page in all the time it stood. Of an import that did not count its warnings nobody knows.
 */
export const wasHeardOf = async (
  { tenant, jobId, now }: Place,
  { appliedAt, undoing, warned }: Pick<ImportJob, 'appliedAt' | 'undoing' | 'warned'>,
): Promise<boolean> => {
  if (warned === undefined || appliedAt === undefined) return true;
  const { state } = (await newsOfImport(tenant, jobId)) ?? {};
  if (state !== undefined) return state !== 'withdrawn';
  const waited = instantOf(later(momentOf(appliedAt), heldMinutes * minuteMs));
  return hasCome(waited, undoing ? momentOf(undoing.at) : now);
};

/** For the transaction that begins to undo: what nobody has heard of goes with the import. */
export const withdrawing = async (tenant: TenantId, jobId: string, now: Date): Promise<Write[]> => {
  const { state } = (await newsOfImport(tenant, jobId)) ?? {};
  return state === 'waiting' || state === 'released' ? [withdraw(parcelOf(tenant, jobId), now)] : [];
};

/** Its letters leave within a minute; lost when they have left, or the import was taken back. */
export const releasing = (tenant: TenantId, jobId: string, now: Date): Write =>
  letGo(parcelOf(tenant, jobId), now);
