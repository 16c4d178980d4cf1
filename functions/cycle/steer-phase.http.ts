// The operator steers the phase a year has come to: past a gate, until a later day, again from its records, before its day, or to its end.
import { isAsShown, nonceOf } from '../kit/as-shown.ts';
import { bySession } from '../kit/audit-by.ts';
import { withCycle } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { listBatches } from '../records/batch.reads.ts';
import { listPhases } from '../records/cycle.reads.ts';
import type { Cycle, Phase } from '../records/cycle.ts';
import { listChanges } from '../records/plan.reads.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { nothingToSteer, phaseChanged } from '../refusals/cycle.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { isAllDelivered } from '../rulebook/last-change.rules.ts';
import { texts } from '../rulebook/text.rules.ts';
import { cycleFunctions } from './declarations.ts';
import { currentPhase } from './phase.rules.ts';
import { startPhase } from './start-phase.ts';
import { begunBy, proposedClosing, type SteeringCommand, steer, waysOpen } from './steering.rules.ts';
import { recordSteering } from './steering.store.ts';
import { steeringPage } from './steering.view.tsx';

type Answer = Promise<HttpResponse | Refusal>;

/** What steering changes of the phase the year has come to. */
const steered = (phase: Phase | undefined): unknown => phase && [phase.phase, phase.attempt, phase.closesAt];

/** Asked while a delivery runs, and of no other phase. */
const isOnlyOpenForChanges = async (cycle: Cycle, phase: Phase | undefined): Promise<boolean> => {
  if (phase?.phase !== 'delivery' || phase.status !== 'running') return false;
  const [batches, changes] = await Promise.all([listBatches(cycle), listChanges(cycle)]);
  return isAllDelivered(batches, changes);
};

const show = async (
  request: SessionRequest,
  cycle: Cycle,
  answers: Readonly<Record<string, string | undefined>> = {},
  problems?: readonly Problem[],
): Answer => {
  const { now } = request;
  const all = await listPhases(cycle);
  const phase = currentPhase(all);
  const nonce = nonceOf(request, steered(phase));
  const page = {
    ...{ frame: await request.frame(cycle.year), cycle, nonce, now, phase, answers },
    ways: waysOpen(cycle, all, now, await isOnlyOpenForChanges(cycle, phase)),
    proposedClosing: proposedClosing(phase, now),
  };
  return html(steeringPage(problems ? { ...page, problems } : page), problems ? 422 : 200);
};

const decide = async (request: SessionRequest, cycle: Cycle): Answer => {
  const { form, now } = request;
  const command: SteeringCommand = {
    choice: field(form, 'choice', texts.word),
    closesOn: field(form, 'closesOn', texts.word),
    reason: field(form, 'reason', texts.note),
  };
  const [all, policy] = await Promise.all([
    listPhases(cycle),
    requirePolicy(cycle.tenant, cycle.policyVersion),
  ]);
  if (!isAsShown(request, steered(currentPhase(all)))) return phaseChanged;
  const asked = { ...command, isAllDelivered: await isOnlyOpenForChanges(cycle, currentPhase(all)) };
  const steering = steer(cycle, all, asked, policy.jointLeave, now);
  if (isRefusal(steering))
    return steering.problems ? show(request, cycle, command, steering.problems) : steering;
  const { tenant, year } = cycle;
  const recorded = await recordSteering({ tenant, year }, steering, { trail: bySession(request), now });
  if (recorded === 'lost') return nothingToSteer;
  const begun = begunBy(steering);
  // When the start is lost, the phase stays planned and the year's page offers to start it.
  if (begun) await startPhase({ tenant, year, ...begun });
  return redirect(`/konsol/${year}`);
};

export const handler = httpHandler(cycleFunctions['steer-phase'], {
  'GET /konsol/{year}/tahapan': (request) => withCycle(request, (cycle) => show(request, cycle)),
  'POST /konsol/{year}/tahapan': (request) => withCycle(request, (cycle) => decide(request, cycle)),
});
