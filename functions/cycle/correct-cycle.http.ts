// The operator corrects a year: its ceiling before the analysis, or a year that stopped because its plan was not approved.
import { isAsShown, nonceOf } from '../kit/as-shown.ts';
import { bySession } from '../kit/audit-by.ts';
import { withCycle } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { findCycle, listPhases } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import { findPlan } from '../records/plan.reads.ts';
import { ceilingChanged, ceilingInUse, notStopped } from '../refusals/cycle.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { texts } from '../rulebook/text.rules.ts';
import { correctCeiling, decideOnStopped, mayCorrectCeiling } from './correction.rules.ts';
import { recordCeiling, recordEarlyEnd, recordRestart } from './correction.store.ts';
import { ceilingPage, stoppedPage } from './correction.view.tsx';
import { cycleFunctions } from './declarations.ts';
import { stoppedPhase } from './phase.rules.ts';
import { startPhase } from './start-phase.ts';

type Answer = Promise<HttpResponse | Refusal>;

const sent = (request: SessionRequest, ...names: string[]): Record<string, string | undefined> =>
  Object.fromEntries(
    names.map((name) => [name, field(request.form, name, name === 'reason' ? texts.note : texts.word)]),
  );

const around = async (request: SessionRequest, cycle: Cycle) => ({
  frame: await request.frame(cycle.year),
  cycle,
  nonce: request.nonce,
});

const aroundCeiling = async (request: SessionRequest, cycle: Cycle) => ({
  ...(await around(request, cycle)),
  nonce: nonceOf(request, cycle.ceilingRupiah),
});

const showCeiling = async (request: SessionRequest, cycle: Cycle): Answer =>
  mayCorrectCeiling(cycle, await listPhases(cycle))
    ? html(ceilingPage({ ...(await aroundCeiling(request, cycle)), answers: {} }))
    : ceilingInUse;

const saveCeiling = async (request: SessionRequest, cycle: Cycle): Answer => {
  const home = redirect(`/konsol/${cycle.year}`);
  const answers = sent(request, 'ceiling', 'reason');
  const { ceiling, reason } = answers;
  const correction = correctCeiling(cycle, await listPhases(cycle), { ceiling, reason });
  if (isRefusal(correction))
    return correction.problems === undefined
      ? correction
      : html(
          ceilingPage({ ...(await aroundCeiling(request, cycle)), answers, problems: correction.problems }),
          correction.status,
        );
  // Sent twice, the second one finds what the first one wrote.
  if (!isAsShown(request, cycle.ceilingRupiah))
    return cycle.ceilingRupiah === correction.to ? home : ceilingChanged;
  const by = { trail: bySession(request), now: request.now };
  if ((await recordCeiling(cycle, correction, by)) === 'recorded') return home;
  return (await findCycle(cycle))?.ceilingRupiah === correction.to ? home : ceilingInUse;
};

const showStopped = async (
  request: SessionRequest,
  cycle: Cycle,
  answers: Record<string, string | undefined> = {},
  problems?: readonly Problem[],
): Answer => {
  const [all, plan] = await Promise.all([listPhases(cycle), findPlan(cycle)]);
  const phase = stoppedPhase(cycle, all);
  if (!phase) return notStopped;
  const page = { ...(await around(request, cycle)), phase, plan, answers };
  return html(stoppedPage(problems ? { ...page, problems } : page), problems ? 422 : 200);
};

const decideStopped = async (request: SessionRequest, cycle: Cycle): Answer => {
  const home = redirect(`/konsol/${cycle.year}`);
  const answers = sent(request, 'choice', 'closesOn', 'reason');
  const { choice, closesOn, reason } = answers;
  const [all, plan] = await Promise.all([listPhases(cycle), findPlan(cycle)]);
  const decision = decideOnStopped(cycle, all, plan, { choice, closesOn, reason }, request.now);
  if (isRefusal(decision))
    return decision.problems ? showStopped(request, cycle, answers, decision.problems) : decision;
  const by = { trail: bySession(request), now: request.now };
  if (decision.kind === 'end-year')
    return (await recordEarlyEnd(cycle, decision, by)) === 'recorded' ? home : notStopped;
  if ((await recordRestart(cycle, decision, by)) === 'lost') return notStopped;
  const { tenant, year } = cycle;
  // When the start is lost, the phase stays planned and the year's page offers to start it.
  await startPhase({ tenant, year, phase: decision.phase.phase, attempt: decision.phase.attempt + 1 });
  return home;
};

const of =
  (run: (request: SessionRequest, cycle: Cycle) => Answer) =>
  (request: SessionRequest): Answer =>
    withCycle(request, (cycle) => run(request, cycle));

export const handler = httpHandler(cycleFunctions['correct-cycle'], {
  'GET /konsol/{year}/pagu': of(showCeiling),
  'POST /konsol/{year}/pagu': of(saveCeiling),
  'GET /konsol/{year}/berhenti': of(showStopped),
  'POST /konsol/{year}/berhenti': of(decideStopped),
});
