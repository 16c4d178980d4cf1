// The survey pages behind a personal link: start, one section after another, review, submit, receipt.
import { answerByForm } from '../kit/carried-form.ts';
import { httpHandler } from '../kit/http-handler.ts';
import type { LinkRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { hashOf } from '../kit/secret.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { readAnswers, type Section } from '../questionnaire/items.ts';
import { unnamed } from '../questionnaire/unnamed.ts';
import { type Levels, packLevels } from '../records/assessment.ts';
import type { CompetencyCode } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findEmployee } from '../records/register.reads.ts';
import { findSurveyTally } from '../records/survey.reads.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { alreadySubmitted, changedElsewhere, unknownSection } from '../refusals/survey.refusals.ts';
import { isInService } from '../rulebook/in-office.rules.ts';
import { sectionForm, submissionForm } from './carried.ts';
import { needsSurveyFunctions } from './declarations.ts';
import { reviewPage, sectionPage } from './section.view.tsx';
import { signalWhenAllAnswered } from './survey.store.ts';
import { closedPage, receiptPage, startPage } from './survey.view.tsx';
import { loadForm, savedLevels, subjectOf, type UnsentForm } from './survey-form.store.ts';
import { saveDraft, submitAnswers } from './survey-invitation.store.ts';
import { askedCodes } from './survey-invitation.ts';
import { mayStopServing } from './survey-people.rules.ts';

type Answer = Promise<HttpResponse | Refusal>;

const homeOf = (request: LinkRequest): string => `/survei/${request.params.token}`;

/** Says nothing about person or answers; derived from the link's hash, so that a repeat gets the same. */
const submissionReceipt = (linkHash: string): string => {
  const digits = Buffer.from(hashOf(`receipt\n${linkHash}`), 'base64url')
    .toString('hex')
    .toUpperCase();
  return `${digits.slice(0, 5)}-${digits.slice(5, 10)}`;
};

/** A page of the open form; otherwise the receipt, or what happened to the survey. */
const whenOpen = async (
  request: LinkRequest,
  show: (form: UnsentForm) => HttpResponse | Refusal | Answer,
): Answer => {
  const form = await loadForm(request);
  if (isRefusal(form)) return form;
  if (form.state === 'submitted') return redirect(homeOf(request));
  if (form.state !== 'open') return html(closedPage(form), 410);
  return show(form);
};

const start = async (request: LinkRequest): Answer => {
  const form = await loadForm(request);
  if (isRefusal(form)) return form;
  if (form.state === 'submitted') return html(receiptPage(form));
  if (form.state !== 'open') return html(closedPage(form), 410);
  return html(startPage(form, homeOf(request)));
};

/** The section an address names, with its number from 1. */
type Place = { number: number; section: Section };

const placeIn = (form: UnsentForm, request: LinkRequest): Place | undefined => {
  const number = /^[1-9]\d?$/.test(request.params.section ?? '') ? Number(request.params.section) : undefined;
  const section = number === undefined ? undefined : form.sections[number - 1];
  return number !== undefined && section ? { number, section } : undefined;
};

const sectionNonce = (request: LinkRequest, form: UnsentForm, { number, section }: Place): string => {
  const home = homeOf(request);
  return sectionForm.nonceFor(request, {
    codes: section.items.map((c) => c.code),
    asked: askedCodes(form.invitation),
    ...(form.invitation.draft === undefined ? {} : { draft: form.invitation.draft }),
    next: number < form.sections.length ? `${home}/bagian/${number + 1}` : `${home}/periksa`,
  });
};

const showSection = async (request: LinkRequest): Answer =>
  whenOpen(request, (form) => {
    const place = placeIn(form, request);
    if (!place) return unknownSection;
    const nonce = sectionNonce(request, form, place);
    return html(sectionPage({ form, ...place, home: homeOf(request), nonce }));
  });

/** The same answers are the same text, in whatever order the sections were filled in. */
const packInOrder = (asked: readonly CompetencyCode[], levels: Levels): string =>
  packLevels(
    Object.fromEntries(asked.flatMap((code) => (levels[code] === undefined ? [] : [[code, levels[code]]]))),
  );

const saveByForm = async (
  request: LinkRequest,
  { codes, asked, draft, next }: NonNullable<ReturnType<typeof sectionForm.factsOf>>,
): Promise<HttpResponse | undefined> => {
  const subject = subjectOf(request);
  if (isRefusal(subject)) return undefined;
  const { levels, problems } = readAnswers(request.form, unnamed(codes));
  if (problems.length > 0) return undefined;
  const [tally, employee] = await Promise.all([
    findSurveyTally(subject, subject.agencyId),
    findEmployee(subject.tenant, subject.employeeId),
  ]);
  // A list that was closed early takes nothing more, nor does whoever has left; the deadline is compared by the write.
  if (tally?.closedAt !== undefined || !isInService(employee, dateOf(request.now))) return undefined;
  const packed = packInOrder(asked, { ...savedLevels(draft), ...levels });
  // Sent as it was shown: nothing to save, and nothing says that a person was there. The reads know where it goes on.
  if (packed === draft) return undefined;
  const outcome = await saveDraft(subject, { ...subject, draft }, packed, request.now, {
    linkHash: request.link.hash,
  });
  return outcome === 'written' ? redirect(next) : undefined;
};

/** Saves one section; a lost write is read again, because two devices may save different sections at once. */
const saveSection = async (request: LinkRequest, tries = 3): Answer => {
  const form = await loadForm(request);
  if (isRefusal(form)) return form;
  if (form.state === 'submitted') return alreadySubmitted;
  if (form.state !== 'open') return html(closedPage(form), 410);
  const place = placeIn(form, request);
  if (!place) return unknownSection;
  const { number, section } = place;
  const home = homeOf(request);
  const { levels, sent, problems } = readAnswers(request.form, section.items);
  if (problems.length > 0)
    return html(
      sectionPage({ form, ...place, home, nonce: sectionNonce(request, form, place), sent, problems }),
      422,
    );
  const draft = packInOrder(askedCodes(form.invitation), { ...form.levels, ...levels });
  const isNew = draft !== form.invitation.draft;
  if (isNew && (await saveDraft(form.subject, form.invitation, draft, request.now)) === 'lost')
    return tries > 1 ? saveSection(request, tries - 1) : changedElsewhere;
  return redirect(number < form.sections.length ? `${home}/bagian/${number + 1}` : `${home}/periksa`);
};

const unanswered = (invitation: UnsentForm['invitation']): CompetencyCode[] => {
  const levels = savedLevels(invitation.draft);
  return askedCodes(invitation).filter((code) => levels[code] === undefined);
};

const submissionNonce = (
  request: LinkRequest,
  { invitation, invited, employee, survey }: UnsentForm,
): string => {
  const { positionId, draft } = invitation;
  if (draft === undefined || unanswered(invitation).length > 0) return request.nonce;
  // Where the day itself may end the service, the answer is held against the register and not against this page.
  if (mayStopServing(employee, dateOf(survey.closesAt))) return request.nonce;
  return submissionForm.nonceFor(request, { positionId, draft, invited });
};

const review = async (request: LinkRequest): Answer =>
  whenOpen(request, (form) =>
    html(reviewPage({ form, home: homeOf(request), nonce: submissionNonce(request, form) })),
  );

/** Shows again what is missing, with a link to each question. */
const askForMissing = async (request: LinkRequest, missing: readonly CompetencyCode[]): Answer =>
  whenOpen(request, (form) => {
    const names = new Map(form.sections.flatMap((s) => s.items.map((c) => [c.code, c.name] as const)));
    const problems = missing.map((field) => ({
      field,
      message: `${names.get(field) ?? field}: belum dijawab. Pilih "Ubah" untuk menjawab.`,
    }));
    return html(reviewPage({ form, home: homeOf(request), nonce: request.nonce, problems }), 422);
  });

/** Nobody sends answers they have not seen: what was changed elsewhere meanwhile is shown first. */
const showChanged = async (request: LinkRequest): Answer =>
  whenOpen(request, (form) => {
    const [field] = askedCodes(form.invitation);
    const message = 'Jawaban berubah dari perangkat lain. Periksa kembali jawaban di bawah ini, lalu kirim.';
    const page = { form, home: homeOf(request), nonce: submissionNonce(request, form) };
    return html(reviewPage({ ...page, problems: [{ ...(field ? { field } : {}), message }] }), 409);
  });

/** Nobody sends by pressing alone: a survey whose sections are all saved would be sent off by whatever opens its link. */
const askToConfirm = async (request: LinkRequest): Answer =>
  whenOpen(request, (form) => {
    const page = { form, home: homeOf(request), nonce: submissionNonce(request, form) };
    return html(reviewPage({ ...page, problems: [unconfirmed] }), 422);
  });

/** One transaction and nothing read: this is the busiest minute of the year. */
const submitByForm = async (
  request: LinkRequest,
  { positionId, draft, invited }: NonNullable<ReturnType<typeof submissionForm.factsOf>>,
): Promise<HttpResponse | undefined> => {
  const subject = subjectOf(request);
  if (isRefusal(subject) || !isConfirmed(request.form)) return undefined;
  const receipt = submissionReceipt(request.link.hash);
  const answers = { ...subject, positionId, draft };
  const outcome = await submitAnswers(subject, answers, receipt, request.now, {
    linkHash: request.link.hash,
    asked: invited,
  });
  return outcome === 'written' ? redirect(homeOf(request)) : undefined;
};

/** A second click, a change from elsewhere, the last answer of an agency and a form shown by an older release come to the reads. */
const submit = async (request: LinkRequest): Answer => {
  const form = await loadForm(request);
  if (isRefusal(form)) return form;
  const { subject } = form;
  if (form.state !== 'submitted') {
    if (form.state !== 'open') return html(closedPage(form), 410);
    const { invitation } = form;
    const { draft } = invitation;
    const missing = unanswered(invitation);
    if (draft === undefined || missing.length > 0) return askForMissing(request, missing);
    if (!isConfirmed(request.form)) return askToConfirm(request);
    const shown = submissionForm.factsOf(request);
    if (shown && shown.draft !== draft) return showChanged(request);
    const receipt = submissionReceipt(request.link.hash);
    const outcome = await submitAnswers(subject, { ...invitation, draft }, receipt, request.now);
    if (outcome === 'lost') return whenOpen(request, () => changedElsewhere);
  }
  // Also after a second click: the first may have been cut off between the write and this.
  if (isConfirmed(request.form)) await signalWhenAllAnswered(subject, subject.agencyId, request.now);
  return redirect(homeOf(request));
};

export const handler = httpHandler(needsSurveyFunctions.survey, {
  'GET /survei/{token}': start,
  'GET /survei/{token}/bagian/{section}': showSection,
  'POST /survei/{token}/bagian/{section}': (request) =>
    answerByForm(
      request,
      sectionForm,
      (facts) => saveByForm(request, facts),
      (onRecord) => saveSection(onRecord),
    ),
  'GET /survei/{token}/periksa': review,
  'POST /survei/{token}/periksa': (request) =>
    answerByForm(
      request,
      submissionForm,
      (facts) => submitByForm(request, facts),
      (onRecord) => submit(onRecord),
    ),
});
