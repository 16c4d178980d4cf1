// What another joint leave moves: deadlines keep their number of working days, phases open on a working day, batches it touches are named.
import type { Batch } from '../records/batch.ts';
import type { Phase, PlannedPhase } from '../records/cycle.ts';
import {
  dateOf,
  endOfDay,
  type Instant,
  instantOf,
  isCalendarDate,
  latestOf,
  momentOf,
  startOfDay,
  type WibDate,
} from '../records/moments.ts';
import type { ApprovalStep, TurnAbout } from '../records/plan.ts';
import type { Problem } from '../refusals/refusal.ts';
import { addWorkingDays, workingDayFrom, workingDaysBetween } from '../rulebook/calendar.ts';
import { datesOf } from '../words/batch-words.ts';

const mostDays = 30;

/** One date in a line or between commas, `2027-03-18` or `18-03-2027`; all of the year they are for. */
export const readJointLeave = (
  text: string,
  year: number,
): { dates: WibDate[] } | { problems: Problem[] } => {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const isos = words.map((word) => word.replace(/^(\d{2})[-/](\d{2})[-/](\d{4})$/, '$3-$2-$1'));
  const wrong = words.filter((_, i) => {
    const iso = isos[i] ?? '';
    return !isCalendarDate(iso) || !iso.startsWith(`${year}-`);
  });
  const problem = (message: string) => ({ problems: [{ field: 'tanggal', message }] });
  if (wrong.length > 0)
    return problem(`Bukan tanggal tahun ${year}: ${wrong.slice(0, 5).join(', ').slice(0, 100)}.`);
  const dates = [...new Set(isos.filter(isCalendarDate))].sort();
  return dates.length > mostDays
    ? problem(`Paling banyak ${mostDays} hari cuti bersama setahun.`)
    : { dates };
};

export type Calendars = { before: readonly WibDate[]; after: readonly WibDate[] };

/** The same number of working days as it had, by the calendar of now; a day that is already over is not gone back to. */
const movedDeadline = (from: Instant, until: Instant, { before, after }: Calendars, now: Date): Instant => {
  const [first, last] = [dateOf(momentOf(from)), dateOf(momentOf(until))];
  const day = addWorkingDays(first, workingDaysBetween(first, last, before), after);
  return instantOf(endOfDay(latestOf(day, dateOf(now))));
};

/** A turn about a change of the plan runs no longer than delivery; one that delivery has cut short stays where it was cut. */
const notAfterDelivery = (deadline: Instant, { ref, step }: TurnAbout, phases: readonly Phase[]): Instant => {
  const closesAt = ref.change ? phases.find(({ phase }) => phase === 'delivery')?.closesAt : undefined;
  if (closesAt === undefined) return deadline;
  return step.expiresAt === closesAt || momentOf(closesAt) < momentOf(deadline) ? closesAt : deadline;
};

export type WaitingStep = Extract<ApprovalStep, { status: 'waiting' | 'lapsed' }>;
export type MovedTurn = TurnAbout & { step: WaitingStep; expiresAt: Instant };
export type MovedPhase = { phase: PlannedPhase; opensAt: Instant };
export type TouchedBatch = { batch: Batch; dates: readonly WibDate[] };
/** What of a year may move. */
export type OpenYear = {
  turns: readonly TurnAbout[];
  phases: readonly Phase[];
  batches: readonly Batch[];
};
export type Consequences = {
  turns: readonly MovedTurn[];
  phases: readonly MovedPhase[];
  batches: readonly TouchedBatch[];
};

const movedTurns = (
  { turns, phases }: Pick<OpenYear, 'turns' | 'phases'>,
  calendars: Calendars,
  now: Date,
): MovedTurn[] =>
  turns.flatMap(({ ref, step }) => {
    if (step.status !== 'waiting' || momentOf(step.expiresAt) <= now) return [];
    const moved = movedDeadline(step.escalatedAt ?? step.askedAt, step.expiresAt, calendars, now);
    const expiresAt = notAfterDelivery(moved, { ref, step }, phases);
    return expiresAt === step.expiresAt ? [] : [{ ref, step, expiresAt }];
  });

const movedPhases = (phases: readonly Phase[], { after }: Calendars, now: Date): MovedPhase[] =>
  phases.flatMap((phase) => {
    if (phase.status !== 'planned' || momentOf(phase.opensAt) <= now) return [];
    const opensAt = instantOf(startOfDay(workingDayFrom(dateOf(momentOf(phase.opensAt)), after)));
    return opensAt === phase.opensAt ? [] : [{ phase, opensAt }];
  });

const isAhead: ReadonlySet<Batch['status']> = new Set(['planned', 'inviting', 'running']);

/** Batches that meet on a day that has become a day off: they are named, somebody decides with the facilitator. */
const touchedBatches = (batches: readonly Batch[], calendars: Calendars, now: Date): TouchedBatch[] => {
  const before = new Set(calendars.before);
  const added = new Set(calendars.after.filter((date) => !before.has(date)));
  return batches.flatMap((batch) => {
    if (!isAhead.has(batch.status)) return [];
    const dates = datesOf(batch).filter((date) => added.has(date) && date >= dateOf(now));
    return dates.length === 0 ? [] : [{ batch, dates }];
  });
};

export const consequencesOf = (year: OpenYear, calendars: Calendars, now: Date): Consequences => ({
  turns: movedTurns(year, calendars, now),
  phases: movedPhases(year.phases, calendars, now),
  batches: touchedBatches(year.batches, calendars, now),
});
