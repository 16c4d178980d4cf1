// The page behind an invitation: shows it, takes one answer, and afterwards shows what was answered.

import { httpHandler } from '../../kit/http-handler.ts';
import { field, type LinkRequest } from '../../kit/http-request.ts';
import { html, redirect } from '../../kit/http-response.ts';
import { countInvited, findBatch, findParticipant } from '../../records/batch.reads.ts';
import type { Batch, Participant } from '../../records/batch.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { findEmployeesToShow, requireTenantToShow } from '../../records/register.reads.ts';
import { isRefusal, type Refusal, refuse } from '../../refusals/refusal.ts';
import { wake } from '../batch.store.ts';
import { deliveryInvitationFunctions } from './declarations.ts';
import { isInTime } from './invitation.rules.ts';
import { recordReply } from './invitation.store.ts';
import { batchCancelled, decideReply, type Reply, readReply, tooLate } from './reply.rules.ts';
import { type ReplyPage, replyPage } from './reply.view.tsx';

const gone = refuse('unknown-invitation', 404, 'Panggilan ini tidak ditemukan. Hubungi pengelola.');

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
  if (!about) return gone;
  const { ref, employeeId } = about;
  const [batch, participant] = await Promise.all([findBatch(ref), findParticipant(ref, employeeId)]);
  return batch && participant ? { ref, employeeId, batch, participant } : gone;
};

const pageOf = async (
  request: LinkRequest,
  { ref, employeeId, batch, participant }: OpenedInvitation,
  more: Pick<ReplyPage, 'answers' | 'problems'> = {},
): Promise<ReplyPage> => ({
  government: (await requireTenantToShow(ref.tenant)).displayName,
  name: (await findEmployeesToShow(ref.tenant, [employeeId]))[0]?.name,
  batch,
  participant,
  nonce: request.nonceWith({ form: 'reply' }),
  isOpen: participant.status === 'invited' && isInTime(participant, request.now),
  ...more,
});

/** Whoever answers last wakes the workflow; it may find that it was woken before. */
const wakeWhenComplete = async (ref: BatchRef, now: Date): Promise<void> => {
  const [batch, waiting] = await Promise.all([findBatch(ref), countInvited(ref)]);
  if (batch?.status !== 'inviting' || batch.repliesWaitId === undefined || waiting > 0) return;
  await wake(ref, batch.repliesWaitId, batch.repliesWaitId, now);
};

/** The usual case: the write decides and nothing is read before; false when somebody has to be told something. */
const recordCarried = async (request: LinkRequest, reply: Reply): Promise<boolean> => {
  const about = aboutOf(request);
  if (!about || request.carried === undefined || request.linkState !== 'open') return false;
  if ((await recordReply(about.ref, about.employeeId, reply, request.now)) === 'lost') return false;
  await wakeWhenComplete(about.ref, request.now);
  return true;
};

/** The conditional write decides; who loses it is told what was decided instead. */
const record = async (
  invitation: OpenedInvitation,
  reply: Reply,
  now: Date,
): Promise<'recorded' | Refusal> => {
  const { ref, employeeId, batch } = invitation;
  if (batch.status === 'cancelled') return batchCancelled;
  let participant: Participant | undefined = invitation.participant;
  for (let tries = 0; tries < 2 && participant; tries += 1) {
    const decision = decideReply(participant, reply, now);
    if (isRefusal(decision)) return decision;
    const outcome = decision === 'same' ? 'written' : await recordReply(ref, employeeId, reply, now);
    if (outcome === 'written') {
      await wakeWhenComplete(ref, now);
      return 'recorded';
    }
    participant = await findParticipant(ref, employeeId);
  }
  return tooLate;
};

export const handler = httpHandler(deliveryInvitationFunctions.reply, {
  'GET /undangan/{token}': async (request) => {
    const invitation = await invitationBehind(request);
    return isRefusal(invitation) ? invitation : html(replyPage(await pageOf(request, invitation)));
  },
  'POST /undangan/{token}': async (request) => {
    const answers = {
      answer: field(request.form, 'answer'),
      reason: field(request.form, 'reason'),
      note: field(request.form, 'note'),
    };
    const reply = readReply(answers);
    if (!('problems' in reply) && (await recordCarried(request, reply))) return redirect(request.path);
    const invitation = await invitationBehind(request);
    if (isRefusal(invitation)) return invitation;
    if ('problems' in reply)
      return html(replyPage(await pageOf(request, invitation, { answers, problems: reply.problems })), 422);
    const outcome = await record(invitation, reply, request.now);
    return isRefusal(outcome) ? outcome : redirect(request.path);
  },
});
