// Invitations on record: who was asked with which link, who moved up, who answered what.
import { type ByForm, sameLink } from '../../kit/carried-form.ts';
import { makeLink, revokeLink } from '../../links/links.store.ts';
import type { MailKind } from '../../outbox/mail-kinds.ts';
import { batchKey, participantKey } from '../../records/batch.reads.ts';
import {
  type Batch,
  type BatchOutline,
  leftService,
  type ParticipantWho,
  participantStatuses,
} from '../../records/batch.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { dateOf, epochSeconds, instantOf, momentOf } from '../../records/moments.ts';
import type { Place } from '../../records/place.ts';
import type { Employee, Reachable } from '../../records/register.ts';
import { moving } from '../../records/transitions.ts';
import { canBeAsked } from '../../rulebook/in-office.rules.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, check, create, type Write } from '../../store/table.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { batchMail, wakeReplies } from '../batch.store.ts';
import { noticeToSuperior, seatFreeNotice, summons } from '../delivery-mail.ts';
import { superiorToTell } from './invitees.store.ts';
import type { Reply } from './reply.rules.ts';

/** Somebody to be asked to come, with everything the letters say. */
export type BatchInvitation = {
  ref: BatchRef;
  batch: BatchOutline;
  from: Letterhead;
  employee: Reachable;
  replyBy: Date;
  now: Date;
  /** The number of the batch that had called them, before it was merged into this one. */
  cameFrom?: number | undefined;
};

/** The letter with its link to the person. */
const letters = (
  invitation: BatchInvitation,
  isPromoted: boolean,
): { linkHash: string; writes: readonly Write[] } => {
  const { ref, batch, from, employee, replyBy, now, cameFrom } = invitation;
  const occasion = `${isPromoted ? 'promoted' : 'invited'}-${employee.employeeId}`;
  const link = makeLink({
    purpose: 'invitation',
    name: `${ref.tenant}-${ref.year}-${ref.batchId}-${occasion}`,
    tenant: ref.tenant,
    year: ref.year,
    subject: { batchId: ref.batchId, employeeId: employee.employeeId },
    expiresAt: replyBy,
  });
  const content = summons({
    from,
    batch,
    replyBy: instantOf(replyBy),
    name: employee.name,
    link: link.reference,
    isPromoted,
    cameFrom,
  });
  const mail = batchMail(ref, 'batch-invitation', occasion, {
    to: employee.email,
    whom: { as: 'participant', employeeId: employee.employeeId },
    content,
    now,
  });
  return { linkHash: link.hash, writes: [link.write, mail] };
};

/** Mailed to another address, a link of its own: the one that went astray opens nothing any more. */
export const inviteAgain = (
  invitation: Omit<BatchInvitation, 'replyBy'>,
  seat: ParticipantWho<'invited'>,
  kind: Extract<MailKind, 'batch-invitation' | 'link-renewed'>,
): Write[] => {
  const { ref, batch, from, employee, now } = invitation;
  const occasion = `again-${employee.employeeId}-${epochSeconds(now)}`;
  const link = makeLink({
    purpose: 'invitation',
    name: `${ref.tenant}-${ref.year}-${ref.batchId}-${occasion}`,
    tenant: ref.tenant,
    year: ref.year,
    subject: { batchId: ref.batchId, employeeId: employee.employeeId },
    expiresAt: momentOf(seat.replyBy),
  });
  const isPromoted = seat.promotedAt !== undefined;
  const about = {
    from,
    batch,
    replyBy: seat.replyBy,
    name: employee.name,
    isPromoted,
    cameFrom: seat.cameFrom,
  };
  const content = summons({ ...about, link: link.reference });
  return [
    change('cycle', participantKey(ref, employee.employeeId), {
      set: { linkHash: link.hash },
      expect: { status: 'invited', ...(seat.linkHash === undefined ? {} : { linkHash: seat.linkHash }) },
    }),
    link.write,
    ...(seat.linkHash === undefined ? [] : [revokeLink(seat.linkHash, now)]),
    batchMail(ref, kind, occasion, {
      to: employee.email,
      whom: { as: 'participant', employeeId: employee.employeeId },
      content,
      now,
    }),
  ];
};

type Occasion = Pick<BatchInvitation, 'ref' | 'batch' | 'from' | 'replyBy' | 'now' | 'cameFrom'>;

/** What a superior is told of staff who were asked; without a link, and without anything to do. */
const tellSuperior = (
  { ref, batch, from, replyBy, now, cameFrom }: Occasion,
  superior: Reachable,
  staff: readonly Employee[],
  promoted?: EmployeeId,
): Write => {
  const isPromoted = promoted !== undefined;
  const about = {
    from,
    batch,
    replyBy: instantOf(replyBy),
    name: superior.name,
    participants: staff,
    isPromoted,
    cameFrom,
  };
  const occasion = isPromoted ? `promoted-${promoted}-superior` : `superior-${superior.employeeId}`;
  return batchMail(ref, 'batch-notice', occasion, {
    to: superior.email,
    whom: { as: 'superior', employeeId: superior.employeeId },
    content: noticeToSuperior(about),
    now,
  });
};

/** One letter for each superior, naming all of the staff who were asked at once; a repeat writes none again. */
export const tellSuperiors = (
  occasion: Occasion & { people: ReadonlyMap<EmployeeId, Employee> },
  invited: readonly Employee[],
): Write[][] =>
  [...Map.groupBy(invited, (e) => superiorToTell(e, occasion.people, occasion.now))].flatMap(
    ([superior, staff]) => (superior ? [[tellSuperior(occasion, superior, staff)]] : []),
  );

/** Record, link and letters together, or nothing; a person invited before is not invited again. */
export const inviteParticipant = (
  invitation: BatchInvitation,
  place: Place,
  superior: Reachable | undefined,
): Write[] => {
  const { ref, replyBy, now } = invitation;
  const { linkHash, writes } = letters(invitation, false);
  const participant: ParticipantWho<'invited'> = {
    ...place,
    batchId: ref.batchId,
    status: 'invited',
    invitedAt: instantOf(now),
    replyBy: instantOf(replyBy),
    linkHash,
    superiorTold: superior?.employeeId,
  };
  return [create('cycle', { ...participantKey(ref, place.employeeId), ...participant }), ...writes];
};

/** Someone on the list who gets no letter: a reserve, who may be somebody without an address, or a person who has left since. */
export const listWithoutLetter = (ref: BatchRef, place: Place, status: 'reserve' | 'left'): Write[] => {
  const listed = { ...place, batchId: ref.batchId };
  const participant: ParticipantWho<'reserve' | 'declined'> =
    status === 'reserve'
      ? { ...listed, status }
      : { ...listed, status: 'declined', declineReason: leftService };
  return [create('cycle', { ...participantKey(ref, place.employeeId), ...participant })];
};

export const promoteReserve = (invitation: BatchInvitation, superior: Reachable | undefined): Write[] => {
  const { ref, employee, replyBy, now } = invitation;
  const { set, expect } = moving(participantStatuses, 'reserve', 'invited');
  const at = instantOf(now);
  const { linkHash, writes } = letters(invitation, true);
  return [
    change('cycle', participantKey(ref, employee.employeeId), {
      set: {
        ...set,
        promotedAt: at,
        invitedAt: at,
        replyBy: instantOf(replyBy),
        linkHash,
        superiorTold: superior?.employeeId,
      },
      expect,
    }),
    ...writes,
    ...(superior ? [tellSuperior(invitation, superior, [employee], employee.employeeId)] : []),
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
  reply: Exclude<Reply, { answer: 'withdrawn' }>,
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

/** A seat given back, until the batch begins: the workflow is woken to ask a reserve, and the superior who knew is told. */
export const recordWithdrawal = async (
  ref: BatchRef,
  batch: Batch,
  seat: ParticipantWho<'accepted'>,
  reason: string,
  {
    from,
    employee,
    superior,
  }: { from: Letterhead; employee: Employee | undefined; superior: Employee | undefined },
  now: Date,
): Promise<'written' | 'lost'> => {
  const { set, expect } = moving(participantStatuses, 'accepted', 'declined');
  const letter = (to: Reachable, participant: Employee): Write => {
    const content = seatFreeNotice({ from, batch, name: to.name, participant });
    return batchMail(ref, 'batch-notice', `withdrawn-${seat.employeeId}-superior`, {
      to: to.email,
      whom: { as: 'superior', employeeId: to.employeeId },
      content,
      now,
    });
  };
  const { outcome } = await transactPatiently([
    change('cycle', participantKey(ref, seat.employeeId), {
      set: { ...set, declineReason: reason, withdrawnAt: instantOf(now) },
      expect,
    }),
    check('cycle', batchKey(ref), { status: 'inviting' }),
    ...wakeReplies(ref, batch, `withdrawn-${seat.employeeId}`, now),
    ...(employee && canBeAsked(superior, dateOf(now)) ? [letter(superior, employee)] : []),
  ]);
  return outcome;
};
