// Invitations on record: who was asked with which link, who moved up, who answered what.
import { type ByForm, sameLink } from '../../kit/carried-form.ts';
import { makeLink } from '../../links/links.store.ts';
import { batchKey, participantKey } from '../../records/batch.reads.ts';
import { type BatchOutline, type ParticipantWho, participantStatuses } from '../../records/batch.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import type { Place } from '../../records/place.ts';
import type { Employee } from '../../records/register.ts';
import { moving } from '../../records/transitions.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, check, create, type Write } from '../../store/table.ts';
import { batchMail } from '../batch.store.ts';
import { noticeToSuperior, summons } from '../delivery-mail.ts';
import { leftService, type Reply } from './reply.rules.ts';

/** Somebody to be asked to come, with everything the letters say. */
export type BatchInvitation = {
  ref: BatchRef;
  batch: BatchOutline;
  /** The government's display name. */
  from: string;
  employee: Employee;
  superior: Employee | undefined;
  replyBy: Date;
  now: Date;
};

/** The letter with its link to the person, and a copy without link to the superior. */
const letters = (
  invitation: BatchInvitation,
  isPromoted: boolean,
): { linkHash: string; writes: readonly Write[] } => {
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
  return { linkHash: link.hash, writes };
};

/** Record, link and letters together, or nothing; a person invited before is not invited again. */
export const inviteParticipant = (invitation: BatchInvitation, place: Place): Write[] => {
  const { ref, replyBy, now } = invitation;
  const { linkHash, writes } = letters(invitation, false);
  const participant: ParticipantWho<'invited'> = {
    ...place,
    batchId: ref.batchId,
    status: 'invited',
    invitedAt: instantOf(now),
    replyBy: instantOf(replyBy),
    linkHash,
  };
  return [create('cycle', { ...participantKey(ref, place.employeeId), ...participant }), ...writes];
};

/** Someone on the list who gets no letter: a reserve, or a person who has left since. */
export const listWithoutLetter = (ref: BatchRef, place: Place, status: 'reserve' | 'left'): Write[] => {
  const listed = { ...place, batchId: ref.batchId };
  const participant: ParticipantWho<'reserve' | 'declined'> =
    status === 'reserve'
      ? { ...listed, status }
      : { ...listed, status: 'declined', declineReason: leftService };
  return [create('cycle', { ...participantKey(ref, place.employeeId), ...participant })];
};

export const promoteReserve = (invitation: BatchInvitation): Write[] => {
  const { ref, employee, replyBy, now } = invitation;
  const { set, expect } = moving(participantStatuses, 'reserve', 'invited');
  const at = instantOf(now);
  const { linkHash, writes } = letters(invitation, true);
  return [
    change('cycle', participantKey(ref, employee.employeeId), {
      set: { ...set, promotedAt: at, invitedAt: at, replyBy: instantOf(replyBy), linkHash },
      expect,
    }),
    ...writes,
  ];
};

/** A reserve who has left cannot move up. */
export const dropReserve = (ref: BatchRef, employeeId: EmployeeId): Write[] => {
  const { set, expect } = moving(participantStatuses, 'reserve', 'declined');
  return [
    change('cycle', participantKey(ref, employeeId), { set: { ...set, declineReason: leftService }, expect }),
  ];
};

/** The deadline passed in silence; an answer that came in time wins. */
export const recordSilence = (ref: BatchRef, employeeId: EmployeeId): Write[] => [
  change('cycle', participantKey(ref, employeeId), moving(participantStatuses, 'invited', 'no-reply')),
];

/** The one write that decides an invitation: still open, still in time, and the batch still asks; by a form alone, its own link. */
export const recordReply = async (
  ref: BatchRef,
  employeeId: EmployeeId,
  reply: Reply,
  now: Date,
  byForm?: Pick<ByForm, 'linkHash'>,
): Promise<'written' | 'lost'> => {
  const { set, expect } = moving(participantStatuses, 'invited', reply.answer);
  const declineReason = reply.answer === 'declined' ? reply.reason : undefined;
  const { outcome } = await transactPatiently([
    change('cycle', participantKey(ref, employeeId), {
      set: { ...set, repliedAt: instantOf(now), declineReason },
      expect: { ...expect, ...sameLink(byForm) },
      after: { replyBy: instantOf(now) },
    }),
    check('cycle', batchKey(ref), { status: 'inviting' }),
  ]);
  return outcome;
};
