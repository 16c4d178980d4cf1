// The superior's pages behind a mailed link: the list of staff and one rating form per person.
import { answerByForm } from '../kit/carried-form.ts';
import { httpHandler } from '../kit/http-handler.ts';
import type { LinkRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { readAnswers, type Section } from '../questionnaire/items.ts';
import { unnamed } from '../questionnaire/unnamed.ts';
import { packLevels } from '../records/assessment.ts';
import { findSurveyTally } from '../records/survey.reads.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { alreadyRated, unknownStaff } from '../refusals/survey.refusals.ts';
import { ratingForm } from './carried.ts';
import { needsSurveyFunctions } from './declarations.ts';
import { findRatings, submitRating } from './rating.store.ts';
import { rateStaffPage, ratingClosedPage, ratingListPage, ratingRecordedPage } from './rating.view.tsx';
import { loadRating, type RatingList, type StaffRow } from './rating-list.store.ts';
import { signalWhenAllAnswered } from './survey.store.ts';
import { sectionsOf, subjectOf, takesAnswers } from './survey-form.store.ts';
import { findSurveyInvitation } from './survey-invitation.reads.ts';
import type { SurveyInvitation } from './survey-invitation.ts';

type Answer = Promise<HttpResponse | Refusal>;

const homeOf = (request: LinkRequest): string => `/penilaian/${request.params.token}`;

const showList = async (request: LinkRequest): Answer => {
  const list = await loadRating(request);
  if (isRefusal(list)) return list;
  const isDone = list.ended === undefined && list.staff.every((s) => s.rating ?? s.isGone);
  if (!list.isOpen && !isDone) return html(ratingClosedPage(list), 410);
  return html(ratingListPage(list, homeOf(request), request));
};

type Place = { list: RatingList; row: StaffRow };

/** The person at a place of the list, or why the list takes nothing. */
const findPlace = async (request: LinkRequest): Promise<Place | Refusal | HttpResponse> => {
  const list = await loadRating(request);
  if (isRefusal(list)) return list;
  if (list.ended !== undefined) return html(ratingClosedPage(list), 410);
  const number = request.params.number ?? '';
  const row = /^[1-9]\d{0,3}$/.test(number) ? list.staff[Number(number) - 1] : undefined;
  return row && !row.isGone ? { list, row } : unknownStaff;
};

const ratingNonce = (
  request: LinkRequest,
  { employeeId, agencyId, positionId }: SurveyInvitation,
  sections: readonly Section[],
  toRate: number,
): string => {
  const codes = sections.flatMap((s) => s.items.map((c) => c.code));
  return ratingForm.nonceFor(request, { employeeId, agencyId, positionId, codes, toRate });
};

/** The staff member's own invitation says what to ask: both answer the same questions. */
const questionsFor = async ({ list, row }: Place, now: Date) => {
  const { tenant, year } = list.subject;
  const { agencyId, employeeId } = row.member;
  const [rated, tally] = await Promise.all([
    findSurveyInvitation(list.subject, agencyId, employeeId),
    findSurveyTally(list.subject, agencyId),
  ]);
  if (!rated || !tally) throw new Error(`no invitation of ${employeeId} in cycle ${tenant} ${year}`);
  return {
    rated,
    sections: await sectionsOf(tenant, rated),
    toRate: tally.toRate,
    // Of the agency of the person rated: its list is the one that counts the rating.
    isOpen: list.isOpen && takesAnswers(list.survey, tally, now),
  };
};

const showForm = async (request: LinkRequest): Answer => {
  const place = await findPlace(request);
  if (isRefusal(place) || 'status' in place) return place;
  const { list, row } = place;
  const { rated, sections, toRate, isOpen } = await questionsFor(place, request.now);
  if (!isOpen) return row.rating ? redirect(homeOf(request)) : html(ratingClosedPage(list), 410);
  if (row.rating) return html(ratingRecordedPage(list, row, homeOf(request)));
  const nonce = ratingNonce(request, rated, sections, toRate);
  return html(rateStaffPage({ list, row, sections, home: homeOf(request), nonce }));
};

const submitByForm = async (
  request: LinkRequest,
  { codes, toRate, ...rated }: NonNullable<ReturnType<typeof ratingForm.factsOf>>,
): Promise<HttpResponse | undefined> => {
  const superior = subjectOf(request);
  if (isRefusal(superior)) return undefined;
  const { levels, problems } = readAnswers(request.form, unnamed(codes));
  if (problems.length > 0) return undefined;
  const outcome = await submitRating(superior, superior, rated, levels, request.now, {
    linkHash: request.link.hash,
    asked: toRate,
  });
  return outcome === 'written' ? redirect(homeOf(request)) : undefined;
};

/** A second click, the last rating of an agency and a form shown by an older release come to the reads. */
const submit = async (request: LinkRequest): Answer => {
  const place = await findPlace(request);
  if (isRefusal(place) || 'status' in place) return place;
  const { list, row } = place;
  // The places of a list move up when a name leaves it; a form is about the person it was shown for.
  const shownFor = ratingForm.factsOf(request)?.employeeId;
  if (shownFor !== undefined && shownFor !== row.member.employeeId) return unknownStaff;
  const { rated, sections, toRate, isOpen } = await questionsFor(place, request.now);
  if (!row.rating && !isOpen) return html(ratingClosedPage(list), 410);
  const { levels, sent, problems } = readAnswers(
    request.form,
    sections.flatMap((s) => s.items),
  );
  const home = homeOf(request);
  if (problems.length > 0)
    return html(
      rateStaffPage({
        ...{ list, row, sections, home, sent, problems },
        nonce: ratingNonce(request, rated, sections, toRate),
      }),
      422,
    );
  if (!row.rating) {
    const outcome = await submitRating(list.subject, list.assignment, rated, levels, request.now);
    if (outcome === 'lost' && !(await findRatings(list.subject, [row.member])).size)
      return html(ratingClosedPage(list), 410);
  }
  const onRecord = (await findRatings(list.subject, [row.member])).get(row.member.employeeId);
  if (onRecord?.levels !== packLevels(levels)) return alreadyRated;
  await signalWhenAllAnswered(list.subject, rated.agencyId, request.now);
  return redirect(home);
};

export const handler = httpHandler(needsSurveyFunctions.rating, {
  'GET /penilaian/{token}': showList,
  'GET /penilaian/{token}/pegawai/{number}': showForm,
  'POST /penilaian/{token}/pegawai/{number}': (request) =>
    answerByForm(
      request,
      ratingForm,
      (facts) => submitByForm(request, facts),
      (onRecord) => submit(onRecord),
    ),
});
