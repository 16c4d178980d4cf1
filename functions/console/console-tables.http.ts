// The tables behind every number of a year: survey, needs, plan, batches, evaluation, audit, each as a page and as a file.
import { bySession } from '../kit/audit-by.ts';
import { isOperator, withCycle } from '../kit/cycle-page.ts';
import { htmlWithFigures } from '../kit/figure-response.ts';
import { httpHandler } from '../kit/http-handler.ts';
import type { SessionRequest } from '../kit/http-request.ts';
import { download, type HttpResponse, html } from '../kit/http-response.ts';
import { pageOf } from '../pages/paging.view.tsx';
import type { Cycle } from '../records/cycle.ts';
import { listApprovalSteps } from '../records/plan.reads.ts';
import { findPlanVersions } from '../records/plan-in-force.reads.ts';
import { findSurvey } from '../records/survey.reads.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import type { Sight } from '../rulebook/small-figure.ts';
import { auditEvent } from '../store/audit.ts';
import { transact } from '../store/table.ts';
import { auditPage } from './audit.view.tsx';
import { readBefore, readFilter } from './audit-filter.ts';
import { auditColumns } from './audit-table.ts';
import { readAuditFile, readAuditPage } from './audit-trail.store.ts';
import { batchColumns } from './batch-table.ts';
import { carryOverColumns } from './carry-over-table.ts';
import { batchesPage, evaluationPage, needsPage } from './console-lists.view.tsx';
import { surveyPage } from './console-table.view.tsx';
import {
  isPlanTold,
  readBatchEvaluationRows,
  readBatchRows,
  readCarryOver,
  readCarryOverRows,
  readLetterRows,
  readNeedRows,
  readPlanRows,
  readRecommendationRows,
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
import { surveyColumns } from './survey-table.ts';
import { csvOf, type TableColumn } from './table-column.ts';

const showSurvey = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const [frame, survey, rows] = await Promise.all([
    request.frame(cycle.year),
    findSurvey(cycle),
    readSurveyRows(cycle, await sightOf(request, cycle)),
  ]);
  return htmlWithFigures(
    surveyPage({ frame, year: cycle.year, survey, rows, mayClose: isOperator(request), now: request.now }),
  );
};

const showNeeds = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const [frame, all] = await Promise.all([
    request.frame(cycle.year),
    readNeedRows(cycle, await sightOf(request, cycle)),
  ]);
  const paged = pageOf(all, request.query.get('halaman'));
  return htmlWithFigures(
    needsPage({ frame, year: cycle.year, ...paged, total: all.length, seesPeople: isOperator(request) }),
  );
};

const showPlan = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const sight = await sightOf(request, cycle);
  const [frame, versions, rows, steps] = await Promise.all([
    request.frame(cycle.year),
    findPlanVersions(cycle),
    readPlanRows(cycle, sight),
    listApprovalSteps(cycle),
  ]);
  const inForce = versions?.inForce.plan;
  const plan = (await isPlanTold(cycle, inForce, sight)) ? inForce : undefined;
  const changes = versions?.changes.length ?? 0;
  return htmlWithFigures(
    planPage({
      frame,
      year: cycle.year,
      plan,
      rows,
      steps,
      changes,
      mayRevise: isOperator(request),
      now: request.now,
    }),
  );
};

const showBatches = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const [frame, rows] = await Promise.all([
    request.frame(cycle.year),
    readBatchRows(cycle, await sightOf(request, cycle)),
  ]);
  return htmlWithFigures(
    batchesPage({ frame, year: cycle.year, rows, askedPage: request.query.get('halaman'), now: request.now }),
  );
};

const showEvaluation = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const sight = await sightOf(request, cycle);
  const [frame, batches, services, recommendations, carryOver] = await Promise.all([
    request.frame(cycle.year),
    readBatchEvaluationRows(cycle, sight),
    readServiceRows(cycle, sight),
    readRecommendationRows(cycle, sight),
    readCarryOver(cycle, sight),
  ]);
  return htmlWithFigures(
    evaluationPage({
      ...{ frame, year: cycle.year, batches, services, recommendations },
      ...{ carryOver: carryOver.rows, findings: carryOver.counts },
      seesPeople: isOperator(request),
      asked: { batches: request.query.get('halaman'), services: request.query.get('halaman-layanan') },
    }),
  );
};

const showAudit = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse> => {
  const filter = readFilter(request.query);
  const before = readBefore(request.query);
  const [frame, found] = await Promise.all([
    request.frame(cycle.year),
    readAuditPage(cycle, filter, before, await sightOf(request, cycle)),
  ]);
  return html(auditPage({ frame, year: cycle.year, filter, isFirst: before === undefined, ...found }));
};

const page =
  (show: (request: SessionRequest, cycle: Cycle) => Promise<HttpResponse>) =>
  (request: SessionRequest): Promise<HttpResponse | Refusal> =>
    withCycle(request, (cycle) => show(request, cycle));

const file =
  <Row>(
    name: string,
    columns: readonly TableColumn<Row>[],
    read: (cycle: Cycle, sight: Sight, request: SessionRequest) => Promise<readonly Row[] | Refusal>,
  ) =>
  (request: SessionRequest): Promise<HttpResponse | Refusal> =>
    withCycle(request, async (cycle) => {
      const rows = await read(cycle, await sightOf(request, cycle), request);
      if (isRefusal(rows)) return rows;
      // What leaves the program leaves a line, before it leaves.
      const by = { tenant: cycle.tenant, year: cycle.year, at: request.now, ...bySession(request) };
      await transact([auditEvent({ ...by, action: 'table-exported', subject: `file-${name}` })]);
      const fileName = `${name}-${cycle.tenant}-${cycle.year}.csv`;
      return download(fileName, 'text/csv; charset=utf-8', csvOf(columns, rows));
    });

export const handler = httpHandler(consoleFunctions['console-tables'], {
  'GET /konsol/{year}/survei': page(showSurvey),
  'GET /konsol/{year}/kebutuhan': page(showNeeds),
  'GET /konsol/{year}/rencana': page(showPlan),
  'GET /konsol/{year}/angkatan': page(showBatches),
  'GET /konsol/{year}/evaluasi': page(showEvaluation),
  'GET /konsol/{year}/jejak': page(showAudit),
  'GET /konsol/{year}/survei.csv': file('survei', surveyColumns, readSurveyRows),
  'GET /konsol/{year}/kebutuhan.csv': file('kebutuhan', needColumns, readNeedRows),
  'GET /konsol/{year}/rencana.csv': file('rencana', planColumns, async (cycle, sight) =>
    planRowsInOrder(await readPlanRows(cycle, sight)),
  ),
  'GET /konsol/{year}/angkatan.csv': file('angkatan', batchColumns, readBatchRows),
  'GET /konsol/{year}/evaluasi.csv': file('evaluasi', batchEvaluationColumns, readBatchEvaluationRows),
  'GET /konsol/{year}/layanan.csv': file('layanan', serviceColumns, readServiceRows),
  'GET /konsol/{year}/rekomendasi.csv': file('rekomendasi', recommendationColumns, readRecommendationRows),
  'GET /konsol/{year}/penerusan.csv': file('penerusan', carryOverColumns, readCarryOverRows),
  'GET /konsol/{year}/jejak.csv': file('jejak', auditColumns, (cycle, sight, request) =>
    readAuditFile(cycle, readFilter(request.query), sight),
  ),
  'GET /konsol/{year}/surat.csv': file('surat', letterColumns, readLetterRows),
});
