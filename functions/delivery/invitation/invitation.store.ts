// Invitations on record: who was asked with which link, who moved up, who answered what.

import { makeLink } from '../../links/links.store.ts';
import { batchKey, participantKey } from '../../records/batch.reads.ts';
import type { Batch, Participant } from '../../records/batch.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, check, create, type Write } from '../../store/table.ts';
import { batchMail } from '../batch.store.ts';
import type { Place } from '../composition/composition.ts';
import { noticeToSuperior, summons } from '../delivery-mail.ts';
import type { Reply } from './reply.rules.ts';

const keyOf = (ref: BatchRef, employeeId: EmployeeId) => participantKey(ref, ref.batchId, employeeId);

export type Invitation = {
  ref: BatchRef;
  batch: Batch;
  /** The government's display name. */
  from: string;
  employee: Employee;
  superior: Employee | undefined;
  replyBy: Date;
  now: Date;
};

/** The letter with its link to the person, and a copy without link to the superior. */
const letters = (invitation: Invitation, isPromoted: boolean): Write[] => {
  const { ref, batch, from, employee, superior, replyBy, now } = invitation;
  const occasion = `${isPromoted ? 'promoted' : 'invited'}-${employee.employeeId}`;
  const link = makeLink({
    purpose: 'invitation',
    name: `${ref.tenant}-${ref.year}-${ref.batchId}-${occasion}`,
    tenant: ref.tenant,
    year: ref.year,
    subject: { batchId: ref.batchId, employeeId: employee.employeeId },
    expiresAt: replyBy,
  });
  const common = { from, batch, replyBy: instantOf(replyBy) };
  const toPerson = summons({ ...common, name: employee.name, link: link.reference, isPromoted });
  const writes = [link.write, batchMail(ref, occasion, { to: employee.email, content: toPerson, now })];
  if (superior) {
    const copy = noticeToSuperior({ ...common, name: superior.name, participant: employee.name });
    writes.push(batchMail(ref, `${occasion}-superior`, { to: superior.email, content: copy, now }));
  }
  return writes;
};

/** Record, link and letters together, or nothing; a person invited before is not invited again. */
export const inviteParticipant = (invitation: Invitation, place: Place): Write[] => {
  const { ref, replyBy, now } = invitation;
  const participant: Participant = {
    ...place,
    batchId: ref.batchId,
    status: 'invited',
    invitedAt: instantOf(now),
    replyBy: instantOf(replyBy),
  };
  return [
    create('cycle', { ...keyOf(ref, place.employeeId), ...participant }),
    ...letters(invitation, false),
  ];
};

/** Someone on the list who gets no letter: a reserve, or a person who has left since. */
export const listWithoutLetter = (
  ref: BatchRef,
  place: Place,
  status: { status: 'reserve' } | { status: 'declined'; declineReason: string },
): Write[] => {
  const participant: Participant = { ...place, batchId: ref.batchId, ...status };
  return [create('cycle', { ...keyOf(ref, place.employeeId), ...participant })];
};

export const promoteReserve = (invitation: Invitation): Write[] => {
  const { ref, employee, replyBy, now } = invitation;
  return [
    change('cycle', keyOf(ref, employee.employeeId), {
      set: {
        status: 'invited',
        promotedAt: instantOf(now),
        invitedAt: instantOf(now),
        replyBy: instantOf(replyBy),
      },
      expect: { status: 'reserve' },
    }),
    ...letters(invitation, true),
  ];
};

/** A reserve who has left cannot move up. */
export const dropReserve = (ref: BatchRef, employeeId: EmployeeId, because: string): Write[] => [
  change('cycle', keyOf(ref, employeeId), {
    set: { status: 'declined', declineReason: because },
    expect: { status: 'reserve' },
  }),
];

/** The deadline passed in silence; an answer that came in time wins. */
export const recordSilence = (ref: BatchRef, employeeId: EmployeeId): Write[] => [
  change('cycle', keyOf(ref, employeeId), {
    set: { status: 'no-reply' },
    expect: { status: 'invited' },
  }),
];

/** The one write that decides an invitation: still open, still in time, and the batch still asks. */
export const recordReply = async (
  ref: BatchRef,
  employeeId: EmployeeId,
  reply: Reply,
  now: Date,
): Promise<'written' | 'lost'> =>
  (
    await transactPatiently([
      change('cycle', keyOf(ref, employeeId), {
        set: {
          status: reply.answer,
          repliedAt: instantOf(now),
          ...(reply.answer === 'declined' ? { declineReason: reply.reason } : {}),
        },
        expect: { status: 'invited' },
        after: { replyBy: instantOf(now) },
      }),
      check('cycle', batchKey(ref, ref.batchId), { status: 'inviting' }),
    ])
  ).outcome;
