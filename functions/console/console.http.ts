// The console's home: all years, one year with its five phases, and the button that takes up a stopped phase.

import { resumePhase } from '../cycle/phase.rules.ts';
import { recordResumed } from '../cycle/phase.store.ts';
import { startPhase } from '../cycle/start-phase.ts';
import { bySession } from '../kit/audit-by.ts';
import { isOperator, withCycle } from '../kit/cycle-page.ts';
import { formNonce } from '../kit/form-nonce.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { listUndelivered } from '../mail/undelivered.store.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { listBatches } from '../records/batch.reads.ts';
import { listCycles, listPhases } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import { findPlan, listApprovalSteps, listChanges, listPlanRows } from '../records/plan.reads.ts';
import { listProviders } from '../records/provider.reads.ts';
import { requireTenant } from '../records/register.reads.ts';
import { findSurvey, listSurveyTallies } from '../records/survey.reads.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { texts } from '../rulebook/text.rules.ts';
import type { YearRecords } from './actions.rules.ts';
import type { ChangeWithTurns } from './change-actions.rules.ts';
import { countCarryOver, countNeeds } from './console-tables.store.ts';
import { cyclesPage } from './cycles.view.tsx';
import { consoleFunctions } from './declarations.ts';
import { sightOf } from './sight.ts';
import { totalOf } from './survey-table.ts';
import { yearPage } from './year.view.tsx';

const showCycles = async (request: SessionRequest): Promise<HttpResponse> => {
  const cycles = await listCycles(request.session.tenant);
  const lines = await Promise.all(cycles.map(async (cycle) => ({ cycle, phases: await listPhases(cycle) })));
  return html(cyclesPage({ frame: await request.frame(), lines, mayOpen: isOperator(request) }));
};

/** With the turns of those that are being decided; of the others the record says enough. */
const readChanges = async ({ tenant, year }: Cycle): Promise<ChangeWithTurns[]> =>
  Promise.all(
    (await listChanges({ tenant, year })).map(async (plan) => ({
      plan,
      steps:
        plan.status === 'in-approval'
          ? await listApprovalSteps({ tenant, year, change: plan.change.number })
          : [],
    })),
  );

const readYear = async (cycle: Cycle): Promise<YearRecords> => {
  const [phases, survey, tallies, plan, steps, batches, changes, undelivered, providers, { facilitators }] =
    await Promise.all([
      listPhases(cycle),
      findSurvey(cycle),
      listSurveyTallies(cycle),
      findPlan(cycle),
      listApprovalSteps(cycle),
      listBatches(cycle),
      readChanges(cycle),
      listUndelivered(cycle),
      listProviders(cycle.tenant),
      requireTenant(cycle.tenant),
    ]);
  const { invited, answered } = totalOf(tallies);
  const rows = providers.length > 0 ? await listPlanRows(cycle) : [];
  return {
    cycle,
    phases,
    survey,
    invited,
    answered,
    plan,
    steps,
    batches,
    changes,
    undelivered,
    providers,
    rows,
    facilitators,
  };
};

const showYear = async (
  request: SessionRequest,
  cycle: Cycle,
  resumeProblems?: readonly Problem[],
): Promise<HttpResponse> => {
  const sight = await sightOf(request, cycle);
  const [records, needs, carryOver, frame] = await Promise.all([
    readYear(cycle),
    countNeeds(cycle, sight),
    countCarryOver(cycle, sight),
    request.frame(cycle.year),
  ]);
  const resumeNonce = isOperator(request)
    ? formNonce(request.session.hash, `/konsol/${cycle.year}/lanjutkan`)
    : undefined;
  const page = { frame, records, needs, carryOver, resumeNonce, now: request.now };
  return resumeProblems ? html(yearPage({ ...page, resumeProblems }), 422) : html(yearPage(page));
};

const resume = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse | Refusal> => {
  const { tenant, year } = cycle;
  const home = redirect(`/konsol/${year}`);
  const phases = await listPhases(cycle);
  // The same button pressed twice: the phase has moved past the attempt that the page showed.
  const shown = phases.find((p) => p.phase === field(request.form, 'phase', texts.word));
  if (shown && shown.attempt > Number(field(request.form, 'attempt', texts.word))) return home;
  const decision = resumePhase(cycle, phases, request.now);
  if (isRefusal(decision)) return decision;
  if (!isConfirmed(request.form)) return showYear(request, cycle, [unconfirmed]);
  const { phase, attempt } = decision;
  const recorded = await recordResumed(cycle, phase, attempt, bySession(request), request.now);
  if (recorded === 'resumed') await startPhase({ tenant, year, phase: phase.phase, attempt });
  return home;
};

export const handler = httpHandler(consoleFunctions.console, {
  'GET /konsol': showCycles,
  'GET /konsol/{year}': (request) => withCycle(request, (cycle) => showYear(request, cycle)),
  'POST /konsol/{year}/lanjutkan': (request) => withCycle(request, (cycle) => resume(request, cycle)),
});
