// What happens to a batch as a whole: created with its list, inviting, running, completed or cancelled.

import type { MailContent, NamedStaff } from '../mail/content.ts';
import type { KindNamingStaff } from '../mail/letter-questions.ts';
import type { Addressee } from '../outbox/addressee.ts';
import type { MailKind } from '../outbox/mail-kinds.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { beginWait, wake } from '../outbox/waits.store.ts';
import { batchKey } from '../records/batch.reads.ts';
import { type Batch, type BatchIn, batchStatuses, type Cancellation } from '../records/batch.ts';
import { type BatchRef, WaitId } from '../records/ids.ts';
import type { LinkReference } from '../records/link-reference.ts';
import { instantOf } from '../records/moments.ts';
import type { Place } from '../records/place.ts';
import { moving } from '../records/transitions.ts';
import { change, create, transact, type Write } from '../store/table.ts';
import { compositionKey } from './composition/composition.reads.ts';
import type { Composition } from './composition/composition.ts';

/** `jambi-2027-batch-PRG01-1`: mail and wait ids of a batch begin so. */
export const batchName = ({ tenant, year, batchId }: BatchRef): string =>
  `${tenant}-${year}-batch-${batchId}`;

/** Batch and list are one decision; a batch that is there already stays as it is. */
export const createBatch = async (
  ref: BatchRef,
  batch: BatchIn<'planned' | 'cancelled'>,
  composition: Composition,
  mail: readonly Write[] = [],
): Promise<void> => {
  await transact([
    create('cycle', { ...batchKey(ref), ...batch }),
    create('cycle', { ...compositionKey(ref), ...composition }),
    ...mail,
  ]);
};

/** Remembers which run of the workflow this batch is in; a run that broke off before is taken up by it. */
export const recordAttempt = async (ref: BatchRef, attempt: number): Promise<void> => {
  await transact([change('cycle', batchKey(ref), { set: { attempt }, remove: ['brokeOff'] })]);
};

export const confirmComposition = async (
  ref: BatchRef,
  places: readonly Place[],
  now: Date,
): Promise<void> => {
  await transact([
    change('cycle', compositionKey(ref), {
      set: { places, confirmedAt: instantOf(now) },
      absent: ['confirmedAt'],
    }),
  ]);
};

type Letter = { to: string; whom: Addressee; content: MailContent; now: Date };
/** A letter that names people to somebody says who they are, so that they are asked for again when it leaves. */
type LetterOf<K extends MailKind> = Letter &
  (K extends KindNamingStaff ? { content: { staff: NamedStaff | undefined } } : object);

/** One mail about a batch; `occasion` keeps it apart from the others, so that twice is once. */
export const batchMail = <K extends MailKind>(
  ref: BatchRef,
  kind: K,
  occasion: string,
  { whom, ...letter }: LetterOf<K>,
): Write =>
  queueMail({
    ...{ kind, id: `${batchName(ref)}-${occasion}`, tenant: ref.tenant, year: ref.year, ...letter },
    // Whoever is asked to the batch, or teaches it, has to be that still when the letter leaves.
    whom: whom.as === 'participant' || whom.as === 'facilitator' ? { ...whom, batchId: ref.batchId } : whom,
  });

/** From planned to inviting, with the deadline that the invitations will name. */
export const beginInviting = async (
  ref: BatchRef,
  replyBy: Date,
  toFacilitator: Letter,
): Promise<'written' | 'lost'> => {
  const { set, expect } = moving(batchStatuses, 'planned', 'inviting');
  const { outcome } = await transact([
    change('cycle', batchKey(ref), { set: { ...set, replyBy: instantOf(replyBy) }, expect }),
    batchMail(ref, 'batch-facilitator', 'facilitator', toFacilitator),
  ]);
  return outcome;
};

export const repliesWaitId = (ref: BatchRef, attempt: number, round: number): WaitId =>
  WaitId.parse(`${batchName(ref)}-${attempt}-replies-${round}`);
export const attendanceWaitId = (ref: BatchRef, attempt: number): WaitId =>
  WaitId.parse(`${batchName(ref)}-${attempt}-attendance`);

/** The workflow waits for replies; whoever answers last finds here whom to tell. */
export const beginRepliesWait = async (
  ref: BatchRef,
  waitId: WaitId,
  taskToken: string,
  now: Date,
): Promise<void> => {
  const wait = beginWait(waitId, taskToken, now);
  const name = change('cycle', batchKey(ref), {
    set: { repliesWaitId: waitId },
    expect: { status: 'inviting' },
  });
  const { outcome } = await transact([wait, name]);
  // A resumed run waits here once more after the batch has begun: nobody is asked any longer, and it wakes itself.
  if (outcome === 'lost') await transact([wait]);
};

/** For a transaction: wakes a workflow that waits for replies, or for its day; nothing where it stands in no such wait. */
export const wakeReplies = (ref: BatchRef, batch: Batch, because: string, now: Date): Write[] =>
  batch.status === 'inviting' && batch.repliesWaitId !== undefined
    ? [wake({ cycle: ref, waitId: batch.repliesWaitId, because, now })]
    : [];

/** Wakes the workflow of a batch; a second call for the same reason changes nothing. */
export const wakeBatch = async (ref: BatchRef, waitId: WaitId, because: string, now: Date): Promise<void> => {
  await transact([wake({ cycle: ref, waitId, because, now })]);
};

/** The list stands: the first time it does is kept. */
export const settleList = async (ref: BatchRef, now: Date): Promise<void> => {
  await transact([
    change('cycle', batchKey(ref), {
      set: { settledAt: instantOf(now) },
      expect: { status: 'inviting' },
      absent: ['settledAt'],
    }),
  ]);
};

export const beginRunning = async (
  ref: BatchRef,
  attendanceLink: LinkReference,
  writes: readonly Write[],
): Promise<void> => {
  const { set, expect } = moving(batchStatuses, 'inviting', 'running');
  await transact([
    change('cycle', batchKey(ref), { set: { ...set, attendanceLink }, remove: ['repliesWaitId'], expect }),
    ...writes,
  ]);
};

/** A batch that has not ended yet. */
export type OpenBatch = BatchIn<'planned' | 'inviting' | 'running'>;
export const isOpen = (batch: Batch): batch is OpenBatch =>
  batch.status !== 'completed' && batch.status !== 'cancelled';

/** Ends a batch in the status it was read in; `lost` when it has moved on meanwhile. */
export const cancelBatch = async (
  ref: BatchRef,
  from: OpenBatch['status'],
  cancelledBecause: Cancellation,
  now: Date,
  mail: readonly Write[],
): Promise<'written' | 'lost'> => {
  const { set, expect } = moving(batchStatuses, from, 'cancelled');
  const { outcome } = await transact([
    change('cycle', batchKey(ref), {
      set: { ...set, cancelledBecause, cancelledAt: instantOf(now) },
      remove: ['attempt', 'replyBy', 'repliesWaitId', 'attendanceLink', 'brokeOff'],
      expect,
    }),
    ...mail,
  ]);
  return outcome;
};

export const completeBatch = async (ref: BatchRef, now: Date): Promise<void> => {
  const { set, expect } = moving(batchStatuses, 'running', 'completed');
  await transact([
    change('cycle', batchKey(ref), {
      set: { ...set, completedAt: instantOf(now) },
      remove: ['attempt', 'attendanceLink', 'brokeOff'],
      expect,
    }),
  ]);
};
