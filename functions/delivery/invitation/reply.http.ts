// The page behind an invitation: shows it, takes one answer, and afterwards shows what was answered.
import { answerByForm, carriedForm } from '../../kit/carried-form.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type LinkRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { countInvited, findBatch, findParticipant } from '../../records/batch.reads.ts';
import type { Batch, Participant, ParticipantWho } from '../../records/batch.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { startOfDay } from '../../records/moments.ts';
import {
  findEmployees,
  findEmployeesToShow,
  requireTenant,
  requireTenantToShow,
} from '../../records/register.reads.ts';
import {
  batchCancelled,
  batchHasBegun,
  replyTooLate,
  unknownInvitation,
} from '../../refusals/delivery.refusals.ts';
import { isRefusal, type Refusal } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { wakeBatch } from '../batch.store.ts';
import { deliveryInvitationFunctions } from './declarations.ts';
import { isInTime } from './invitation.rules.ts';
import { recordReply, recordWithdrawal } from './invitation.store.ts';
import { decideReply, type Reply, readReply } from './reply.rules.ts';
import { type ReplyPage, replyPage } from './reply.view.tsx';

/** The invitation behind a link, with its records. */
type OpenedInvitation = { ref: BatchRef; employeeId: EmployeeId; batch: Batch; participant: Participant };

const aboutOf = ({ link }: LinkRequest): { ref: BatchRef; employeeId: EmployeeId } | undefined => {
  const { batchId, employeeId } = link.subject;
  const { tenant, year } = link;
  if (year === undefined || !batchId || !employeeId) return undefined;
  return { ref: { tenant, year, batchId }, employeeId };
};

const invitationBehind = async (request: LinkRequest): Promise<OpenedInvitation | Refusal> => {
  const about = aboutOf(request);
  if (!about) return unknownInvitation;
  const { ref, employeeId } = about;
  const [batch, participant] = await Promise.all([findBatch(ref), findParticipant(ref, employeeId)]);
  if (!batch || !participant || participant.status === 'reserve') return unknownInvitation;
  // Mailed again to another address: the letter that went astray is nobody's.
  const linkHash = 'linkHash' in participant ? participant.linkHash : undefined;
  const isCurrent = linkHash === undefined || linkHash === request.link.hash;
  return isCurrent ? { ref, employeeId, batch, participant } : unknownInvitation;
};

/** Carries nothing but its name: link and answer are enough for the write. */
const replyForm = /* @__PURE__ */ carriedForm('reply', {});

const pageOf = async (
  request: LinkRequest,
  { ref, employeeId, batch, participant }: OpenedInvitation,
  more: Pick<ReplyPage, 'answers' | 'problems'> = {},
): Promise<ReplyPage> => ({
  government: letterheadOf(await requireTenantToShow(ref.tenant)),
  name: (await findEmployeesToShow(ref.tenant, [employeeId]))[0]?.name,
  batch,
  participant,
  nonce: replyForm.nonceFor(request, {}),
  mayWithdraw:
    participant.status === 'accepted' &&
    batch.status === 'inviting' &&
    request.now < startOfDay(batch.startsOn),
  isOpen: participant.status === 'invited' && isInTime(participant, request.now),
  ...more,
});

/** Whoever answers last wakes the workflow; it may find that it was woken before. */
const wakeWhenComplete = async (ref: BatchRef, now: Date): Promise<void> => {
  const [batch, waiting] = await Promise.all([findBatch(ref), countInvited(ref)]);
  if (batch?.status !== 'inviting' || batch.repliesWaitId === undefined || waiting > 0) return;
  await wakeBatch(ref, batch.repliesWaitId, 'all-replied', now);
};

const recordByForm = async (request: LinkRequest): Promise<HttpResponse | undefined> => {
  const about = aboutOf(request);
  const reply = readReply(sentIn(request));
  // A seat given back is told to the superior: that is for the reads.
  if (!about || 'problems' in reply || reply.answer === 'withdrawn') return undefined;
  const byForm = { linkHash: request.link.hash };
  if ((await recordReply(about.ref, about.employeeId, reply, request.now, byForm)) === 'lost')
    return undefined;
  await wakeWhenComplete(about.ref, request.now);
  return redirect(request.path);
};

const sentIn = ({ form }: LinkRequest, note = writtenField(form, 'note', texts.shortNote)) => ({
  answer: field(form, 'answer', texts.word),
  reason: field(form, 'reason', texts.word),
  note: note.text,
  noteProblem: note.problem,
});

const giveBack = async (
  { ref, batch }: OpenedInvitation,
  seat: ParticipantWho<'accepted'>,
  reason: string,
  now: Date,
): Promise<'written' | 'lost'> => {
  const ids = [seat.employeeId, ...(seat.superiorTold === undefined ? [] : [seat.superiorTold])];
  const [tenant, people] = await Promise.all([requireTenant(ref.tenant), findEmployees(ref.tenant, ids)]);
  const known = {
    from: letterheadOf(tenant),
    employee: people.find((e) => e.employeeId === seat.employeeId),
    superior: people.find((e) => e.employeeId === seat.superiorTold),
  };
  return recordWithdrawal(ref, batch, seat, reason, known, now);
};

const write = (
  invitation: OpenedInvitation,
  participant: Participant,
  reply: Reply,
  now: Date,
): Promise<'written' | 'lost'> => {
  if (reply.answer !== 'withdrawn') return recordReply(invitation.ref, invitation.employeeId, reply, now);
  return participant.status === 'accepted'
    ? giveBack(invitation, participant, reply.reason, now)
    : Promise.resolve('lost');
};

/** The conditional write decides; who loses it is told what was decided instead. */
const record = async (
  invitation: OpenedInvitation,
  reply: Reply,
  now: Date,
): Promise<'recorded' | Refusal> => {
  const { ref, employeeId, batch } = invitation;
  if (batch.status === 'cancelled') return batchCancelled;
  if (reply.answer === 'withdrawn' && batch.status !== 'inviting') return batchHasBegun;
  let participant: Participant | undefined = invitation.participant;
  for (let tries = 0; tries < 2 && participant; tries += 1) {
    const decision = decideReply(participant, reply, now);
    if (isRefusal(decision)) return decision;
    const outcome = decision === 'same' ? 'written' : await write(invitation, participant, reply, now);
    if (outcome === 'written') {
      await wakeWhenComplete(ref, now);
      return 'recorded';
    }
    participant = await findParticipant(ref, employeeId);
  }
  return replyTooLate;
};

/** A second click, a deadline that has passed and a form shown by an older release come to the reads. */
const reply = async (request: LinkRequest): Promise<HttpResponse | Refusal> => {
  const answers = sentIn(request);
  const sent = readReply(answers);
  const invitation = await invitationBehind(request);
  if (isRefusal(invitation)) return invitation;
  if ('problems' in sent)
    return html(replyPage(await pageOf(request, invitation, { answers, problems: sent.problems })), 422);
  const outcome = await record(invitation, sent, request.now);
  return isRefusal(outcome) ? outcome : redirect(request.path);
};

export const handler = httpHandler(deliveryInvitationFunctions.reply, {
  'GET /undangan/{token}': async (request) => {
    const invitation = await invitationBehind(request);
    return isRefusal(invitation) ? invitation : html(replyPage(await pageOf(request, invitation)));
  },
  'POST /undangan/{token}': (request) =>
    answerByForm(
      request,
      replyForm,
      () => recordByForm(request),
      (onRecord) => reply(onRecord),
    ),
});
