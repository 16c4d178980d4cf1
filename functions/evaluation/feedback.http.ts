// A participant's feedback behind a mailed link: the form, the answer recorded once, the thanks.
import { httpHandler } from '../kit/http-handler.ts';
import type { LinkRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { isRefusal, type Refusal, refuse } from '../kit/refusal.ts';
import { packLevels } from '../needs-survey/assessment.ts';
import { requireTenantToShow } from '../people/people.store.ts';
import { getItem } from '../store/table.ts';
import { BatchEvaluation, batchEvaluationKey } from './evaluation.ts';
import { readFeedback } from './feedback.rules.ts';
import {
  endFeedbackWhenComplete,
  FeedbackInvitation,
  feedbackKey,
  findFeedback,
  submitFeedback,
} from './feedback.store.ts';
import {
  type FeedbackPage,
  feedbackClosedPage,
  feedbackFormPage,
  feedbackRecordedPage,
} from './feedback.view.tsx';
import { evaluationFunctions } from './functions.ts';
import type { BatchName } from './wait.ts';

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

type Loaded = FeedbackPage & { batch: BatchName; employeeId: string; scores: string | undefined };

const load = async ({ link, linkState, now }: LinkRequest): Promise<Loaded | Refusal> => {
  const { batchId, employeeId } = link.subject;
  if (link.year === undefined || !batchId || !employeeId) return unknownLink;
  const batch = { tenant: link.tenant, year: link.year, batchId };
  const [invitation, evaluation] = await Promise.all([
    getItem('cycle', feedbackKey(batch, employeeId), FeedbackInvitation),
    getItem('cycle', batchEvaluationKey(link.tenant, link.year, batchId), BatchEvaluation),
  ]);
  if (!invitation || !evaluation) return unknownLink;
  const { displayName } = await requireTenantToShow(link.tenant);
  const isOpen =
    linkState === 'open' && evaluation.status === 'feedback' && invitation.closesAt > now.toISOString();
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
    ? html(feedbackFormPage(page, { nonce: request.nonce, sent: {} }))
    : html(feedbackClosedPage(page), 410);
};

const submit = async (request: LinkRequest): Answer => {
  const page = await load(request);
  if (isRefusal(page)) return page;
  if (page.answeredAt === undefined && !page.isOpen) return html(feedbackClosedPage(page), 410);
  const { scores, sent, problems } = readFeedback(request.form);
  if (problems.length > 0)
    return page.answeredAt === undefined
      ? html(feedbackFormPage(page, { nonce: request.nonce, sent, problems }), 422)
      : answeredDifferently;
  if (page.answeredAt === undefined) {
    const outcome = await submitFeedback(page.batch, page.employeeId, scores, request.now);
    if (outcome === 'recorded') return redirect(request.path);
    if (outcome === 'closed') return html(feedbackClosedPage(page), 410);
  }
  // Also after a second click: the first may have been cut off between the answer and this.
  await endFeedbackWhenComplete(page.batch, request.now);
  const [onRecord] = await Promise.all([
    findFeedback(page.batch, page.employeeId),
    // The first click may have been cut off between the answer and this.
    endFeedbackWhenComplete(page.batch, request.now),
  ]);
  return onRecord?.scores === packLevels(scores) ? redirect(request.path) : answeredDifferently;
};

export const handler = httpHandler(evaluationFunctions.feedback, {
  'GET /umpan-balik/{token}': show,
  'POST /umpan-balik/{token}': submit,
});
