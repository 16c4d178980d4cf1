// The operator opens a year: settings checked field by field, everything recorded at once, then the first phase started.
import { bySession } from '../kit/audit-by.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import type { Frame } from '../pages/layout.view.tsx';
import { findCycle, listCycles, listPhases } from '../records/cycle.reads.ts';
import type { CycleRef } from '../records/ids.ts';
import { dateOf, yearOf } from '../records/moments.ts';
import { requirePolicyOn } from '../records/policy.reads.ts';
import type { PhaseName, Policy } from '../records/policy.ts';
import { listAgencies, requireTenant } from '../records/register.reads.ts';
import { findLacks, lacksToShow } from '../records/register-sums.reads.ts';
import { notReady, yearAlreadyOpen } from '../refusals/cycle.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { texts } from '../rulebook/text.rules.ts';
import { cycleFunctions } from './declarations.ts';
import { recordOpening } from './open-cycle.store.ts';
import { openCyclePage } from './open-cycle.view.tsx';
import {
  isSameOpening,
  type OpeningInput,
  offeredYears,
  openableYears,
  openCycle,
  yearsWithoutDecree,
} from './opening.rules.ts';
import { answersOf, type OpeningAnswers, openingFields, readOpening } from './opening-form.rules.ts';
import { readinessPage } from './readiness.view.tsx';
import { findingText } from './readiness-words.ts';
import { startPhase } from './start-phase.ts';
import { offeredTimetable } from './timetable.rules.ts';

type Known = {
  frame: Frame;
  policy: Policy;
  openYears: readonly number[];
  hasRegister: boolean;
  /** Phases for which the form offers other dates than the standard ones. */
  shortened?: readonly PhaseName[];
};

const readKnown = async ({ session, frame, now }: SessionRequest): Promise<Known> => {
  const tenant = await requireTenant(session.tenant);
  const [policy, cycles, agencies, around] = await Promise.all([
    requirePolicyOn(tenant, dateOf(now)),
    listCycles(tenant.slug),
    listAgencies(tenant.slug),
    frame(),
  ]);
  return {
    frame: around,
    policy,
    openYears: cycles.map((c) => c.year).sort((a, b) => a - b),
    hasRegister: agencies.length > 0,
  };
};

const showReadiness = async (request: SessionRequest): Promise<HttpResponse> => {
  const [frame, lacks] = await Promise.all([
    request.frame(),
    lacksToShow(request.session.tenant, dateOf(request.now), request.now),
  ]);
  return html(readinessPage({ frame, ...lacks }));
};

const page = (
  request: SessionRequest,
  known: Known,
  answers: OpeningAnswers,
  problems: readonly Problem[] = [],
  status = 200,
): HttpResponse => {
  const { frame, openYears, hasRegister } = known;
  const years = offeredYears(known.policy, openYears, request.now);
  const asked = Number(answers.year);
  const estimatedYears = openableYears(request.now).includes(asked) ? yearsWithoutDecree(asked) : [];
  return html(
    openCyclePage({
      frame,
      nonce: request.nonce,
      years,
      openYears,
      hasRegister,
      estimatedYears,
      answers,
      problems,
      shortened: known.shortened ?? [],
    }),
    status,
  );
};

const showForm = async (request: SessionRequest): Promise<HttpResponse> => {
  const known = await readKnown(request);
  const asked = Number(request.query.get('tahun') ?? '');
  const years = openableYears(request.now);
  const [first] = offeredYears(known.policy, known.openYears, request.now);
  const year = years.includes(asked) ? asked : (first?.year ?? yearOf(request.now) + 1);
  const { dates, shortened } = offeredTimetable(known.policy, year, request.now);
  return page(request, { ...known, shortened }, answersOf(year, dates));
};

/** The same form sent twice leads to the cycle it opened; another one for the same year does not. */
const wasOpenedByThis = async (ref: CycleRef, input: OpeningInput, known: Known): Promise<boolean> => {
  const cycle = await findCycle(ref);
  if (!cycle) return false;
  return isSameOpening(input, cycle, await listPhases(ref), known.policy.jointLeave);
};

const open = async (request: SessionRequest): Promise<HttpResponse | Refusal> => {
  const { tenant, email } = request.session;
  const known = await readKnown(request);
  const answers = Object.fromEntries(
    openingFields.map((name) => [name, field(request.form, name, texts.word) ?? '']),
  );
  const read = readOpening(answers);
  if ('problems' in read) return page(request, known, answers, read.problems, 422);
  const { input } = read;
  const ref = { tenant, year: input.year };
  const home = redirect(`/konsol/${input.year}`);
  const opening = openCycle(input, { ...known, jointLeave: known.policy.jointLeave }, request.now);
  if (isRefusal(opening)) {
    if (opening.reason === 'year-already-open' && (await wasOpenedByThis(ref, input, known))) return home;
    // Without a register the page says so itself, at its top.
    return page(request, known, answers, opening.problems, opening.status);
  }
  const stops = (await findLacks(tenant, request.now)).filter((finding) => finding.stops);
  if (stops.length > 0) {
    const problems = stops.map((finding) => ({ message: findingText(finding) }));
    return page(request, known, answers, problems, notReady.status);
  }
  const by = { tenant, operator: email, policyVersion: known.policy.version, trail: bySession(request) };
  if ((await recordOpening(opening, by, request.now)) === 'was-open') {
    if (await wasOpenedByThis(ref, input, known)) return home;
    const { message } = yearAlreadyOpen(input.year);
    return page(request, known, answers, [{ field: 'year', message }], 409);
  }
  await startPhase({ ...ref, phase: 'needs-survey', attempt: 1 });
  return home;
};

export const handler = httpHandler(cycleFunctions['open-cycle'], {
  'GET /konsol/siklus-baru': showForm,
  'GET /konsol/siklus-baru/kesiapan': showReadiness,
  'POST /konsol/siklus-baru': open,
});
