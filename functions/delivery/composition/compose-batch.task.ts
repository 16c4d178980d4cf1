// Compares a batch's list with the roster of the day and makes it final; says when the invitations go out.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatch } from '../../records/batch.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { Instant, type WibDate } from '../../records/moments.ts';
import type { Place } from '../../records/place.ts';
import { findEmployees } from '../../records/register.reads.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { confirmComposition, recordAttempt } from '../batch.store.ts';
import { requireComposition } from './composition.reads.ts';
import { confirmPlaces } from './composition.rules.ts';

const finalPlaces = async (ref: BatchRef, endsOn: WibDate, now: Date): Promise<readonly Place[]> => {
  const drawnUp = await requireComposition(ref);
  if (drawnUp.confirmedAt) return drawnUp.places;
  const employees = await findEmployees(
    ref.tenant,
    drawnUp.places.map((p) => p.employeeId),
  );
  const byId = new Map(employees.map((e) => [e.employeeId, e]));
  const places = confirmPlaces(drawnUp.places, (id) => isInService(byId.get(id), endsOn));
  await confirmComposition(ref, places, now);
  return places;
};

export const handler = taskHandler(
  {
    input: { ...BatchRef.shape, attempt: z.int().positive() },
    output: { word: z.enum(['composed', 'too-few', 'completed', 'cancelled']), invitesAt: Instant },
  },
  async ({ attempt, ...ref }, { now }) => {
    const batch = await requireBatch(ref);
    const { invitesAt } = batch;
    if (batch.status === 'completed' || batch.status === 'cancelled')
      return { word: batch.status, invitesAt };
    await recordAttempt(ref, attempt);
    const places = await finalPlaces(ref, batch.endsOn, now);
    const seats = places.filter((p) => p.role === 'participant').length;
    return { word: seats < batch.minimumParticipants ? 'too-few' : 'composed', invitesAt };
  },
);
