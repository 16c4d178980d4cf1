// The tables behind every number of a year: survey, needs, plan, batches, evaluation, each as a page and as a file.
import { isOperator, withCycle } from '../kit/cycle-page.ts';
import { htmlWithFigures } from '../kit/figure-response.ts';
import { httpHandler } from '../kit/http-handler.ts';
import type { SessionRequest } from '../kit/http-request.ts';
import type { HttpResponse } from '../kit/http-response.ts';
import { pagedBy } from '../pages/paged-table.view.tsx';
import type { Cycle } from '../records/cycle.ts';
import { listApprovalSteps } from '../records/plan.reads.ts';
import { findPlanVersions } from '../records/plan-in-force.reads.ts';
import { findSurvey } from '../records/survey.reads.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { seesPeople } from '../rulebook/small-figure.ts';
import { batchColumns, batchHeadColumns } from './batch-table.ts';
import { carryOverColumns } from './carry-over-table.ts';
import { batchesPage, evaluationPage, needsPage } from './console-lists.view.tsx';
import {
  isPlanTold,
  readBatchEvaluationRows,
  readBatchHeads,
  readCarryOver,
  readCarryOverRows,
  readFound,
  readLetterRows,
  readNeedRows,
  readPlanRows,
  readRecommendationRows,
  readSeats,
  readServiceRows,
  readSurveyRows,
} from './console-tables.store.ts';
import { consoleFunctions } from './declarations.ts';
import { batchEvaluationColumns, recommendationColumns, serviceColumns } from './evaluation-table.ts';
import { letterColumns } from './letter-table.ts';
import { needColumns } from './needs-table.ts';
import { planPage } from './plan.view.tsx';
import { planColumns, planRowsInOrder } from './plan-table.ts';
import { sightOf } from './sight.ts';
import { surveyPage } from './survey.view.tsx';
import { isTotal, surveyColumns } from './survey-table.ts';
import { file, fileOf, page } from './tables/handed-out.ts';
import { lookInto } from './tables/looked.ts';

const showSurvey = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const [frame, survey, all] = await Promise.all([
    request.frame(cycle.year),
    findSurvey(cycle),
    readSurveyRows(cycle, await sightOf(request, cycle)),
  ]);
  const rows = lookInto(all, surveyColumns, request.query, 'survei', { isSum: isTotal, perPage: 100 });
  const mayClose = isOperator(request);
  return htmlWithFigures(
    surveyPage({ frame, year: cycle.year, survey, all, rows, mayClose, now: request.now }),
  );
};

const showNeeds = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const [frame, all] = await Promise.all([
    request.frame(cycle.year),
    readNeedRows(cycle, await sightOf(request, cycle)),
  ]);
  const rows = lookInto(all, needColumns, request.query, 'kebutuhan', { perPage: 40 });
  return htmlWithFigures(needsPage({ frame, year: cycle.year, rows, seesPeople: isOperator(request) }));
};

const showPlan = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const sight = await sightOf(request, cycle);
  const [frame, versions, all, steps] = await Promise.all([
    request.frame(cycle.year),
    findPlanVersions(cycle),
    readPlanRows(cycle, sight),
    listApprovalSteps(cycle),
  ]);
  const inForce = versions?.inForce.plan;
  const plan = (await isPlanTold(cycle, inForce, sight)) ? inForce : undefined;
  return htmlWithFigures(
    planPage({
      ...{ frame, year: cycle.year, plan, all, steps },
      listed: pagedBy(
        request,
        steps.toSorted((a, b) => b.round - a.round),
        'keputusan',
      ),
      rows: lookInto(planRowsInOrder(all), planColumns, request.query, 'rencana'),
      changes: versions?.changes.length ?? 0,
      mayRevise: isOperator(request),
      tellsWorth: seesPeople(sight),
      now: request.now,
    }),
  );
};

/** Of so many batches the lists are read for one page. */
const listsPerPage = 25;

const showBatches = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const [frame, all] = await Promise.all([
    request.frame(cycle.year),
    readBatchHeads(cycle, await sightOf(request, cycle)),
  ]);
  const heads = lookInto(all, batchHeadColumns, request.query, 'angkatan', { perPage: listsPerPage });
  const rows = await readSeats(cycle, heads.rows);
  return htmlWithFigures(batchesPage({ frame, year: cycle.year, all, heads, rows, now: request.now }));
};

/** Of batches and of services, each with its picture; and of what is left for the next year. */
const evaluatedPerPage = 20;

const showEvaluation = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const sight = await sightOf(request, cycle);
  const found = await readFound(cycle);
  const [frame, batches, services, recommendations, carryOver] = await Promise.all([
    request.frame(cycle.year),
    readBatchEvaluationRows(cycle, sight, found),
    readServiceRows(cycle, sight, found),
    readRecommendationRows(cycle, sight, found),
    readCarryOver(cycle, sight),
  ]);
  const { query } = request;
  const other = { isFirst: false, perPage: evaluatedPerPage };
  return htmlWithFigures(
    evaluationPage({
      ...{ frame, year: cycle.year, findings: carryOver.counts, all: { batches, services } },
      batches: lookInto(batches, batchEvaluationColumns, query, 'evaluasi', { perPage: evaluatedPerPage }),
      services: lookInto(services, serviceColumns, query, 'layanan', other),
      recommendations: lookInto(recommendations, recommendationColumns, query, 'rekomendasi', other),
      carryOver: lookInto(carryOver.rows, carryOverColumns, query, 'penerusan', other),
      seesPeople: isOperator(request),
    }),
  );
};

const fileOfBatches = (request: SessionRequest): Promise<HttpResponse | Refusal> =>
  withCycle(request, async (cycle) =>
    fileOf(request, cycle, 'angkatan', await readBatchHeads(cycle, await sightOf(request, cycle)), {
      columns: batchHeadColumns,
      whole: { columns: batchColumns, read: (fit) => readSeats(cycle, fit) },
    }),
  );

export const handler = httpHandler(consoleFunctions['console-tables'], {
  'GET /konsol/{year}/survei': page(showSurvey),
  'GET /konsol/{year}/kebutuhan': page(showNeeds),
  'GET /konsol/{year}/rencana': page(showPlan),
  'GET /konsol/{year}/angkatan': page(showBatches),
  'GET /konsol/{year}/evaluasi': page(showEvaluation),
  'GET /konsol/{year}/survei.csv': file('survei', surveyColumns, readSurveyRows, { isSum: isTotal }),
  'GET /konsol/{year}/kebutuhan.csv': file('kebutuhan', needColumns, readNeedRows),
  'GET /konsol/{year}/rencana.csv': file('rencana', planColumns, async (cycle, sight) =>
    planRowsInOrder(await readPlanRows(cycle, sight)),
  ),
  'GET /konsol/{year}/angkatan.csv': fileOfBatches,
  'GET /konsol/{year}/evaluasi.csv': file('evaluasi', batchEvaluationColumns, (cycle, sight) =>
    readBatchEvaluationRows(cycle, sight),
  ),
  'GET /konsol/{year}/layanan.csv': file('layanan', serviceColumns, (cycle, sight) =>
    readServiceRows(cycle, sight),
  ),
  'GET /konsol/{year}/rekomendasi.csv': file('rekomendasi', recommendationColumns, (cycle, sight) =>
    readRecommendationRows(cycle, sight),
  ),
  'GET /konsol/{year}/penerusan.csv': file('penerusan', carryOverColumns, readCarryOverRows),
  'GET /konsol/{year}/surat.csv': file('surat', letterColumns, readLetterRows),
});
