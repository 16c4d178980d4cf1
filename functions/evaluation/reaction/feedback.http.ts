// A participant's feedback behind a mailed link: the form, the answer recorded once, the thanks.

import * as z from 'zod';
import { httpHandler } from '../../kit/http-handler.ts';
import type { LinkRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { packLevels } from '../../records/assessment.ts';
import { batchEvaluationKey } from '../../records/batch-evaluation.reads.ts';
import { BatchEvaluation } from '../../records/batch-evaluation.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { hasCome } from '../../records/moments.ts';
import { requireTenantToShow } from '../../records/register.reads.ts';
import { isRefusal, type Refusal, refuse } from '../../refusals/refusal.ts';
import { getItem } from '../../store/table.ts';
import { evaluationReactionFunctions } from './declarations.ts';
import { readFeedback } from './feedback.rules.ts';
import {
  endFeedbackWhenComplete,
  FeedbackInvitation,
  feedbackKey,
  findFeedback,
  recordFeedback,
  submitFeedback,
} from './feedback.store.ts';
import {
  type FeedbackPage,
  feedbackClosedPage,
  feedbackFormPage,
  feedbackRecordedPage,
} from './feedback.view.tsx';

type Answer = Promise<HttpResponse | Refusal>;

const unknownLink = refuse(
  'unknown-link',
  404,
  'Tautan ini tidak dikenal. Periksa kembali tautan pada surat elektronik Anda.',
);
const answeredDifferently = refuse(
  'already-answered',
  409,
  'Umpan balik Bapak/Ibu sudah diterima dan tidak dapat diubah lagi.',
);

type Loaded = FeedbackPage & { batch: BatchRef; employeeId: EmployeeId; scores: string | undefined };

/** Whose feedback on which batch the link is for. */
const aboutOf = ({ link }: LinkRequest): { batch: BatchRef; employeeId: EmployeeId } | undefined => {
  const { batchId, employeeId } = link.subject;
  if (link.year === undefined || !batchId || !employeeId) return undefined;
  return { batch: { tenant: link.tenant, year: link.year, batchId }, employeeId };
};

/** How many were asked: the write of the last answer does more. */
const CarriedFeedback = z.object({ form: z.literal('feedback'), asked: z.int() });
const feedbackNonce = (request: LinkRequest, { evaluation }: FeedbackPage): string =>
  request.nonceWith({ form: 'feedback', asked: evaluation.feedbackInvited } satisfies z.input<
    typeof CarriedFeedback
  >);

const load = async (request: LinkRequest): Promise<Loaded | Refusal> => {
  const { link, linkState, now } = request;
  const about = aboutOf(request);
  if (!about) return unknownLink;
  const { batch, employeeId } = about;
  const [invitation, evaluation] = await Promise.all([
    getItem('cycle', feedbackKey(batch, employeeId), FeedbackInvitation),
    getItem('cycle', batchEvaluationKey(batch, batch.batchId), BatchEvaluation),
  ]);
  if (!invitation || !evaluation) return unknownLink;
  const { displayName } = await requireTenantToShow(link.tenant);
  const isOpen =
    linkState === 'open' && evaluation.status === 'feedback' && !hasCome(invitation.closesAt, now);
  return {
    batch,
    employeeId,
    government: displayName,
    evaluation,
    answeredAt: invitation.answeredAt,
    scores: invitation.scores,
    isOpen,
  };
};

const show = async (request: LinkRequest): Answer => {
  const page = await load(request);
  if (isRefusal(page)) return page;
  if (page.answeredAt !== undefined) return html(feedbackRecordedPage(page));
  return page.isOpen
    ? html(feedbackFormPage(page, { nonce: feedbackNonce(request, page), sent: {} }))
    : html(feedbackClosedPage(page), 410);
};

/** The usual case in one write, from what the form carries; false when somebody has to be told something. */
const submitCarried = async (request: LinkRequest): Promise<boolean> => {
  const about = aboutOf(request);
  const carried = CarriedFeedback.safeParse(request.carried);
  if (!about || !carried.success || request.linkState !== 'open') return false;
  const { scores, problems } = readFeedback(request.form);
  if (problems.length > 0) return false;
  const { batch, employeeId } = about;
  return (await recordFeedback(batch, employeeId, scores, request.now, carried.data.asked)) === 'written';
};

/** A second click, the last answer of a batch and a form shown by an older release come to the reads. */
const submit = async (request: LinkRequest): Answer => {
  if (await submitCarried(request)) return redirect(request.path);
  const page = await load(request);
  if (isRefusal(page)) return page;
  if (page.answeredAt === undefined && !page.isOpen) return html(feedbackClosedPage(page), 410);
  const { scores, sent, problems } = readFeedback(request.form);
  if (problems.length > 0)
    return page.answeredAt === undefined
      ? html(feedbackFormPage(page, { nonce: feedbackNonce(request, page), sent, problems }), 422)
      : answeredDifferently;
  if (page.answeredAt === undefined) {
    const outcome = await submitFeedback(page.batch, page.employeeId, scores, request.now);
    if (outcome === 'recorded') return redirect(request.path);
    if (outcome === 'closed') return html(feedbackClosedPage(page), 410);
  }
  const [onRecord] = await Promise.all([
    findFeedback(page.batch, page.employeeId),
    // The first click may have been cut off between the answer and this.
    endFeedbackWhenComplete(page.batch, request.now),
  ]);
  return onRecord?.scores === packLevels(scores) ? redirect(request.path) : answeredDifferently;
};

export const handler = httpHandler(evaluationReactionFunctions.feedback, {
  'GET /umpan-balik/{token}': show,
  'POST /umpan-balik/{token}': submit,
});
