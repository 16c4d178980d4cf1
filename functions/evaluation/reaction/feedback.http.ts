// A participant's feedback behind a mailed link: the form, the answer recorded once, the thanks.
import * as z from 'zod';
import { answerByForm, carriedForm } from '../../kit/carried-form.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import type { LinkRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { packLevels } from '../../records/assessment.ts';
import { batchEvaluationKey } from '../../records/batch-evaluation.reads.ts';
import { BatchEvaluation } from '../../records/batch-evaluation.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { hasCome } from '../../records/moments.ts';
import { requireTenantToShow } from '../../records/register.reads.ts';
import { feedbackAlreadyGiven } from '../../refusals/evaluation.refusals.ts';
import { unknownLink } from '../../refusals/links.refusals.ts';
import { isRefusal, type Refusal } from '../../refusals/refusal.ts';
import { getItem } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
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

type Loaded = FeedbackPage & { batch: BatchRef; employeeId: EmployeeId; scores: string | undefined };

/** Whose feedback on which batch the link is for. */
const aboutOf = ({ link }: LinkRequest): { batch: BatchRef; employeeId: EmployeeId } | undefined => {
  const { batchId, employeeId } = link.subject;
  if (link.year === undefined || !batchId || !employeeId) return undefined;
  return { batch: { tenant: link.tenant, year: link.year, batchId }, employeeId };
};

/** How many were asked: the write of the last answer does more. */
const feedbackForm = /* @__PURE__ */ carriedForm('feedback', { asked: z.int() });
const feedbackNonce = (request: LinkRequest, { evaluation }: FeedbackPage): string =>
  feedbackForm.nonceFor(request, { asked: evaluation.feedbackInvited });

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
  const government = letterheadOf(await requireTenantToShow(link.tenant));
  const isOpen =
    linkState === 'open' && evaluation.status === 'feedback' && !hasCome(invitation.closesAt, now);
  return {
    batch,
    employeeId,
    government,
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

const submitByForm = async (request: LinkRequest, asked: number): Promise<HttpResponse | undefined> => {
  const about = aboutOf(request);
  const { scores, problems } = readFeedback(request.form);
  if (!about || problems.length > 0) return undefined;
  const { batch, employeeId } = about;
  const outcome = await recordFeedback(batch, employeeId, scores, request.now, {
    linkHash: request.link.hash,
    asked,
  });
  return outcome === 'written' ? redirect(request.path) : undefined;
};

/** A second click, the last answer of a batch and a form shown by an older release come to the reads. */
const submit = async (request: LinkRequest): Answer => {
  const page = await load(request);
  if (isRefusal(page)) return page;
  if (page.answeredAt === undefined && !page.isOpen) return html(feedbackClosedPage(page), 410);
  const { scores, sent, problems } = readFeedback(request.form);
  if (problems.length > 0)
    return page.answeredAt === undefined
      ? html(feedbackFormPage(page, { nonce: feedbackNonce(request, page), sent, problems }), 422)
      : feedbackAlreadyGiven;
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
  return onRecord?.scores === packLevels(scores) ? redirect(request.path) : feedbackAlreadyGiven;
};

export const handler = httpHandler(evaluationReactionFunctions.feedback, {
  'GET /umpan-balik/{token}': show,
  'POST /umpan-balik/{token}': (request) =>
    answerByForm(
      request,
      feedbackForm,
      ({ asked }) => submitByForm(request, asked),
      (onRecord) => submit(onRecord),
    ),
});
