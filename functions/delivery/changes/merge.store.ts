// A batch that is merged into another one: called off with the news where its people go, and its list carried over there.
import { batchKey, findBatch, listParticipants, participantKey } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import type { BatchRef } from '../../records/ids.ts';
import { auditEvent } from '../../store/audit.ts';
import { transactPatiently, writeEach } from '../../store/bulk.ts';
import { change, check, create, transact } from '../../store/table.ts';
import { wakeReplies } from '../batch.store.ts';
import { callOff, tellOfCancellation } from '../calling-off.store.ts';
import { findComposition } from '../composition/composition.reads.ts';
import type { Act } from './changes.store.ts';
import { goingOver, type Inviting, mayMerge, placesThere } from './merge.rules.ts';

/** To the batch that a cancelled one was merged into: nobody goes twice, so a run that broke off is made up for by the next. */
export const carryListOver = async (ref: BatchRef, batch: Batch, now: Date): Promise<void> => {
  if (batch.status !== 'cancelled' || typeof batch.cancelledBecause === 'string') return;
  if (batch.cancelledBecause.kind !== 'merged') return;
  const into = { ...ref, batchId: batch.cancelledBecause.into };
  const other = await findBatch(into);
  // Begun or called off meanwhile: there is no list to stand on any more.
  if (!other || !mayMerge(other)) return;
  const [list, there, drawn] = await Promise.all([
    listParticipants(ref),
    listParticipants(into),
    findComposition(into),
  ]);
  // Its own invitations may still be on their way: whoever is on the list as drawn up is there already.
  const known = [...there, ...(drawn?.places ?? [])];
  const { takenInUpTo } = other;
  const last = Math.max(takenInUpTo ?? 0, ...known.map(({ order }) => order));
  const places = placesThere(list, known, { into: into.batchId, from: batch.number, last, now });
  if (places.length > 0) {
    // Attendance goes by the number: another batch that is merged into this one in the same moment takes others.
    const { outcome } = await transactPatiently([
      change('cycle', batchKey(into), {
        set: { takenInUpTo: last + places.length },
        expect: { status: 'inviting', ...(takenInUpTo === undefined ? {} : { takenInUpTo }) },
        absent: takenInUpTo === undefined ? ['takenInUpTo'] : [],
      }),
    ]);
    if (outcome === 'lost') return carryListOver(ref, batch, now);
  }
  // Should it begin meanwhile, they stand by there like every reserve that was not needed.
  await writeEach(
    places.map((place) => [create('cycle', { ...participantKey(into, place.employeeId), ...place })]),
  );
  // It may stand in no wait: then it looks at its list when it comes to one.
  const calls = wakeReplies(into, other, `merged-${ref.batchId}`, now);
  if (calls.length > 0) await transact(calls);
};

/** `lost` when one of the two has moved on meanwhile; the workflows tell and carry over what a run cut off here has not. */
export const mergeBatch = async (act: Act, batch: Inviting, other: Inviting): Promise<'written' | 'lost'> => {
  const { ref, tenant, now, reason, by } = act;
  const into = { ...ref, batchId: other.batchId };
  const because = {
    ...{ kind: 'merged' as const, into: other.batchId, number: other.number, reason },
    ...{ startsOn: other.startsOn, endsOn: other.endsOn },
  };
  const [list, there] = await Promise.all([listParticipants(ref), listParticipants(into)]);
  const outcome = await callOff(batch, { ref, batch, tenant, now, because }, [
    check('cycle', batchKey(into), { status: 'inviting' }),
    ...wakeReplies(ref, batch, 'merged', now),
    auditEvent({
      ...{ tenant: ref.tenant, year: ref.year, at: now, ...by, subject: `batch-${ref.batchId}` },
      action: 'batch-merged',
      detail: { participants: goingOver(list, there).length, into: other.batchId, words: reason },
    }),
  ]);
  if (outcome === 'lost') return 'lost';
  await tellOfCancellation({ ref, batch, tenant, now, because });
  const merged = await findBatch(ref);
  if (merged) await carryListOver(ref, merged, now);
  return 'written';
};
