// Writes what the training office changes about a batch, each with its audit line, its letters and the call that wakes the workflow.
import { hashOf } from '../../kit/secret.ts';
import { linkToken } from '../../links/link-token.ts';
import { makeLink, revokeLink } from '../../links/links.store.ts';
import { batchKey, listParticipants } from '../../records/batch.reads.ts';
import { type BatchIn, wasAsked } from '../../records/batch.ts';
import type { BatchRef } from '../../records/ids.ts';
import { addDays, endOfDay, instantOf, type WibDate } from '../../records/moments.ts';
import type { Tenant } from '../../records/register.ts';
import { outsideFact } from '../../rulebook/address-answer.rules.ts';
import { whoTeaches } from '../../rulebook/facilitators.rules.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { change, transact, type Write } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { attendanceDeadline, attendanceLinkDays } from '../attendance/attendance.rules.ts';
import { batchMail, wakeReplies } from '../batch.store.ts';
import { callOff, tellOfCancellation } from '../calling-off.store.ts';
import { attendanceRequest, noticeToFacilitator, noticeToFormerFacilitator } from '../delivery-mail.ts';
import type { NewDays, Taught } from './changes.rules.ts';
import { isTaken, type Taken, takeRoom } from './rooms.store.ts';

type At = { ref: BatchRef; tenant: Tenant; now: Date };
export type Act = At & {
  reason: string;
  by: AuditBy;
  /** An address outside of the government's own domains that somebody agreed to by name. */
  outside?: string | undefined;
};

const trail = (
  { ref, by, now, reason, outside }: Act,
  act:
    | { action: 'facilitator-replaced' }
    | { action: 'batch-moved'; detail: { startsBefore: string; startsAfter: string; participants: number } }
    | { action: 'batch-called-off'; detail: { participants: number } },
): Write => {
  const line = {
    tenant: ref.tenant,
    year: ref.year,
    at: now,
    ...by,
    subject: `batch-${ref.batchId}`,
  } as const;
  switch (act.action) {
    case 'facilitator-replaced':
      return auditEvent({ ...line, action: act.action, detail: { words: reason, ...outsideFact(outside) } });
    case 'batch-moved':
      return auditEvent({ ...line, action: act.action, detail: { ...act.detail, words: reason } });
    case 'batch-called-off':
      return auditEvent({ ...line, action: act.action, detail: { ...act.detail, words: reason } });
  }
};

type Link = { writes: Write[]; set: Partial<Pick<BatchIn<'running'>, 'attendanceLink'>>; letter: Write };

/** The new one's own link in the place of the old one's, which is dead from the same moment on. */
const handOverLink = (
  { ref, tenant, now }: At,
  batch: BatchIn<'running'>,
  facilitator: Taught['facilitator'],
  number: number,
  jointLeave: readonly WibDate[],
): Link => {
  const link = makeLink({
    purpose: 'attendance',
    name: `${ref.tenant}-${ref.year}-${ref.batchId}-${number}`,
    tenant: ref.tenant,
    year: ref.year,
    subject: { batchId: ref.batchId },
    expiresAt: endOfDay(addDays(batch.endsOn, attendanceLinkDays)),
  });
  const content = attendanceRequest({
    ...{ from: letterheadOf(tenant), name: facilitator.name, batch, link: link.reference },
    dueAt: attendanceDeadline(batch.endsOn, jointLeave),
  });
  return {
    writes: [link.write, revokeLink(hashOf(linkToken(batch.attendanceLink)), now)],
    set: { attendanceLink: link.reference },
    letter: batchMail(ref, 'attendance', `attendance-${number}`, {
      to: facilitator.email,
      whom: { as: 'facilitator' },
      content,
      now,
    }),
  };
};

/** Whoever teaches from now on hears of it; `more` belongs to it. `lost` when the batch has moved on meanwhile. */
const handBatchTo = async (
  act: At,
  batch: Taught,
  facilitator: Taught['facilitator'],
  jointLeave: readonly WibDate[],
  more: (number: number) => Write[],
): Promise<'written' | 'lost'> => {
  const { ref, tenant, now } = act;
  const number = (batch.facilitatorChanges ?? 0) + 1;
  const from = letterheadOf(tenant);
  const handed =
    batch.status === 'running' ? handOverLink(act, batch, facilitator, number, jointLeave) : undefined;
  const asked = (): Write => {
    const content = noticeToFacilitator({ from, name: facilitator.name, batch });
    return batchMail(ref, 'batch-facilitator', `facilitator-${number}`, {
      to: facilitator.email,
      whom: { as: 'facilitator' },
      content,
      now,
    });
  };
  const { outcome } = await transact([
    change('cycle', batchKey(ref), {
      set: { facilitator, facilitatorChanges: number, ...handed?.set },
      expect: { status: batch.status, facilitator: batch.facilitator },
    }),
    ...(handed?.writes ?? []),
    ...(batch.status === 'planned' ? [] : [handed?.letter ?? asked()]),
    ...more(number),
  ]);
  return outcome;
};

/** Both hear of it, as far as the one who taught had heard of the batch. */
export const replaceFacilitator = async (
  act: Act,
  batch: Taught,
  facilitator: Taught['facilitator'],
  jointLeave: readonly WibDate[],
): Promise<'written' | 'lost'> => {
  const { ref, tenant, now } = act;
  const { name, email } = whoTeaches(tenant.facilitators, batch);
  return handBatchTo(act, batch, facilitator, jointLeave, (number) => [
    ...(batch.status === 'planned'
      ? []
      : [
          batchMail(ref, 'facilitator-released', `facilitator-released-${number}`, {
            ...{ to: email, whom: { as: 'facilitator' }, now },
            content: noticeToFormerFacilitator({ from: letterheadOf(tenant), name, batch }),
          }),
        ]),
    trail(act, { action: 'facilitator-replaced' }),
  ]);
};

/** The same person at another address: nobody is released, and what lies at the wrong address opens nothing any more. */
export const readdressFacilitator = async (
  at: At,
  batch: Taught,
  facilitator: Taught['facilitator'],
  jointLeave: readonly WibDate[],
): Promise<'written' | 'lost'> => handBatchTo(at, batch, facilitator, jointLeave, () => []);

const countAsked = async (ref: BatchRef): Promise<number> =>
  (await listParticipants(ref)).filter((p) => wasAsked(p) && p.status !== 'declined').length;

/** The days first, with the call that wakes the workflow; it tells everybody who had been told of the old ones. */
export const moveBatch = async (
  act: Act,
  batch: BatchIn<'planned' | 'inviting'>,
  days: NewDays,
): Promise<'written' | 'lost' | Taken> => {
  const { ref, now } = act;
  const number = (batch.moved?.number ?? 0) + 1;
  const moved = {
    ...{ number, at: instantOf(now), reason: act.reason },
    ...{ startedOn: batch.startsOn, endedOn: batch.endsOn },
  };
  const room = await takeRoom(ref, { ...batch, ...days });
  if (isTaken(room)) return room;
  const participants = await countAsked(ref);
  const { outcome } = await transact([
    ...room,
    change('cycle', batchKey(ref), {
      set: { ...days, moved },
      expect: { status: batch.status, startsOn: batch.startsOn },
    }),
    ...wakeReplies(ref, batch, `moved-${number}`, now),
    trail(act, {
      action: 'batch-moved',
      detail: { startsBefore: batch.startsOn, startsAfter: days.startsOn, participants },
    }),
  ]);
  return outcome;
};

/** On record first, then whoever was told; the workflow tells what a run cut off here has not. */
export const callOffByOffice = async (act: Act, batch: Taught): Promise<'written' | 'lost'> => {
  const { ref, tenant, now, reason } = act;
  const because = { kind: 'by-office' as const, reason };
  const participants = await countAsked(ref);
  const outcome = await callOff(batch, { ref, batch, tenant, now, because }, [
    ...(batch.status === 'inviting' ? wakeReplies(ref, batch, 'called-off', now) : []),
    ...(batch.status === 'running' ? [revokeLink(hashOf(linkToken(batch.attendanceLink)), now)] : []),
    trail(act, { action: 'batch-called-off', detail: { participants } }),
  ]);
  if (outcome === 'written') await tellOfCancellation({ ref, batch, tenant, now, because });
  return outcome;
};
