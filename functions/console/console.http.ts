// One year with its five phases, what needs doing in it, and the button that takes up a stopped phase.

import { resumePhase } from '../cycle/phase.rules.ts';
import { recordResumed } from '../cycle/phase.store.ts';
import { startPhase } from '../cycle/start-phase.ts';
import { bySession } from '../kit/audit-by.ts';
import { isOperator, withCycle } from '../kit/cycle-page.ts';
import { formNonce } from '../kit/form-nonce.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { listPhases } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { texts } from '../rulebook/text.rules.ts';
import { countCarryOver, countNeeds } from './console-tables.store.ts';
import { consoleFunctions } from './declarations.ts';
import { readYear, withoutFindings } from './home/home.reads.ts';
import { sightOf } from './sight.ts';
import { yearPage } from './year.view.tsx';

const showYear = async (
  request: SessionRequest,
  cycle: Cycle,
  resumeProblems?: readonly Problem[],
): Promise<HttpResponse> => {
  const sight = await sightOf(request, cycle);
  const [records, needs, carryOver, frame] = await Promise.all([
    readYear(cycle, request.now).then((year) => (isOperator(request) ? year : withoutFindings(year))),
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
  'GET /konsol/{year}': (request) => withCycle(request, (cycle) => showYear(request, cycle)),
  'POST /konsol/{year}/lanjutkan': (request) => withCycle(request, (cycle) => resume(request, cycle)),
});
