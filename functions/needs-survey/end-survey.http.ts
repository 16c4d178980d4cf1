// Lets the operator close the survey before its deadline, after reading how many have not answered.
import { bySession } from '../kit/audit-by.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { findSurvey, listSurveyTallies } from '../records/survey.reads.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { noSurvey } from '../refusals/survey.refusals.ts';
import { texts } from '../rulebook/text.rules.ts';
import { needsSurveyFunctions } from './declarations.ts';
import { type EndSurvey, endSurveyPage, surveyEndedPage } from './end-survey.view.tsx';
import { countsOf, stillRuns } from './survey.rules.ts';
import { requestClose } from './survey.store.ts';

type Answer = Promise<HttpResponse | Refusal>;

const load = async (request: SessionRequest): Promise<EndSurvey | Refusal> => {
  const { tenant } = request.session;
  if (!/^\d{4}$/.test(request.params.year ?? '')) return noSurvey;
  const year = Number(request.params.year);
  const cycle = { tenant, year };
  const survey = await findSurvey(cycle);
  if (!survey) return noSurvey;
  const [frame, tallies] = await Promise.all([request.frame(year), listSurveyTallies(cycle)]);
  return { year, survey, frame, counts: countsOf(tallies) };
};

const show = async (request: SessionRequest): Answer => {
  const page = await load(request);
  if (isRefusal(page)) return page;
  return stillRuns(page.survey, request.now)
    ? html(endSurveyPage(page, request.nonce))
    : html(surveyEndedPage(page));
};

const decide = async (request: SessionRequest): Answer => {
  const page = await load(request);
  if (isRefusal(page)) return page;
  // A second click finds it closed: the same page says so again.
  if (!stillRuns(page.survey, request.now)) return html(surveyEndedPage(page));
  // The console's button carries no decision: it only asks for the confirmation.
  if (field(request.form, 'langkah', texts.word) !== 'keputusan')
    return html(endSurveyPage(page, request.nonce));
  const choice = field(request.form, 'keputusan', texts.word);
  if (choice === 'biarkan') return redirect(`/konsol/${page.year}/survei`);
  if (choice !== 'tutup') {
    const problems: Problem[] = [
      { field: 'keputusan', message: 'Pilih menutup survei atau membiarkannya terbuka.' },
    ];
    return html(endSurveyPage(page, request.nonce, problems), 422);
  }
  await requestClose({ tenant: request.session.tenant, year: page.year }, page.survey, {
    by: request.session.email,
    trail: bySession(request),
    now: request.now,
  });
  const after = await load(request);
  return isRefusal(after) ? after : html(surveyEndedPage(after));
};

export const handler = httpHandler(needsSurveyFunctions['end-survey'], {
  'GET /konsol/{year}/tutup-survei': show,
  'POST /konsol/{year}/tutup-survei': decide,
});
