// The operator gives the phases to come other dates: entered, seen beside what is on record, then applied with a reason.
import { bySession } from '../kit/audit-by.ts';
import { withCycle } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { hashOf } from '../kit/secret.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { listPhases } from '../records/cycle.reads.ts';
import type { Cycle, Phase } from '../records/cycle.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { phases } from '../records/policy.ts';
import { nothingToReschedule } from '../refusals/cycle.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { texts } from '../rulebook/text.rules.ts';
import { reasonProblems } from './correction.rules.ts';
import { cycleFunctions } from './declarations.ts';
import { dateField, type EnteredDates } from './opening.rules.ts';
import { answersOf } from './opening-form.rules.ts';
import { contentOf, movablePhases, type Rescheduled, recordedDates, reschedule } from './reschedule.rules.ts';
import { recordReschedule } from './reschedule.store.ts';
import { reschedulePage } from './reschedule.view.tsx';
import { startPhase } from './start-phase.ts';

/** The dates of the form, or those on record, are others than when the page showed what would change. */
const changedSinceShown: Problem = {
  message:
    'Yang akan berubah tidak sama lagi dengan yang ditampilkan sebelumnya. Periksa kembali tabel di bawah ini, lalu terapkan.',
};

type Answer = Promise<HttpResponse | Refusal>;
type Answers = Readonly<Record<string, string | undefined>>;
type Shown = { answers?: Answers; problems?: readonly Problem[]; changes?: readonly Rescheduled[] };

const show = async (
  request: SessionRequest,
  { cycle, all }: { cycle: Cycle; all: readonly Phase[] },
  { answers, problems = [], changes }: Shown = {},
): Promise<HttpResponse> => {
  const recorded = recordedDates(all);
  return html(
    reschedulePage({
      ...{ frame: await request.frame(cycle.year), nonce: request.nonce, cycle, problems, changes },
      seen: changes && hashOf(contentOf(changes)),
      movable: movablePhases(cycle, all),
      answers: answers ?? (recorded ? answersOf(cycle.year, recorded) : {}),
    }),
    problems.length > 0 ? 422 : 200,
  );
};

const enteredIn = (form: FormData): Answers =>
  Object.fromEntries(
    phases.flatMap((phase) =>
      (['opens', 'closes'] as const).map((side) => {
        const name = dateField(phase, side);
        return [name, field(form, name, texts.word)?.trim()];
      }),
    ),
  );

const datesIn = (answers: Answers): Partial<EnteredDates> =>
  Object.fromEntries(
    phases.map((phase) => [
      phase,
      {
        opensOn: answers[dateField(phase, 'opens')] ?? '',
        closesOn: answers[dateField(phase, 'closes')] ?? '',
      },
    ]),
  );

const decide = async (request: SessionRequest, cycle: Cycle): Answer => {
  const { form, now } = request;
  const { tenant, year } = cycle;
  const written = writtenField(form, 'reason', texts.note);
  const reason = written.text;
  const entered = enteredIn(form);
  const answers = { ...entered, reason };
  const [all, { jointLeave }] = await Promise.all([
    listPhases(cycle),
    requirePolicy(tenant, cycle.policyVersion),
  ]);
  const changes = reschedule(cycle, all, datesIn(entered), jointLeave, now);
  if (isRefusal(changes))
    return changes.problems
      ? show(request, { cycle, all }, { answers, problems: changes.problems })
      : changes;
  const isApplied = field(form, 'langkah', texts.word) === 'terapkan';
  // The reason is asked for with what it explains: once the consequences have been read.
  const isOther = field(form, 'dilihat', texts.word) !== hashOf(contentOf(changes));
  const problems = isApplied
    ? [
        ...(isOther ? [changedSinceShown] : []),
        ...(written.problem ? [written.problem] : reasonProblems(reason)),
        ...(isConfirmed(form) ? [] : [unconfirmed]),
      ]
    : [];
  if (!isApplied || problems.length > 0) return show(request, { cycle, all }, { answers, problems, changes });
  const made = { changes, reason: reason ?? '' };
  if ((await recordReschedule(cycle, made, { trail: bySession(request), now })) === 'lost')
    return nothingToReschedule;
  // When the start is lost, the phase stays planned and the year's page offers to start it.
  for (const { phase, startsAnew } of changes)
    if (startsAnew) await startPhase({ tenant, year, phase: phase.phase, attempt: phase.attempt + 1 });
  return redirect(`/konsol/${year}`);
};

export const handler = httpHandler(cycleFunctions.reschedule, {
  'GET /konsol/{year}/jadwal': (request) =>
    withCycle(request, async (cycle) => show(request, { cycle, all: await listPhases(cycle) })),
  'POST /konsol/{year}/jadwal': (request) => withCycle(request, (cycle) => decide(request, cycle)),
});
