// The timetable of an open year, changed: which phases still have no day that anybody was told of, and what other dates they may get.
import { type Cycle, hasEnded, type Phase, type PlannedPhase } from '../records/cycle.ts';
import { dateIn, dateOf, type Instant, isCalendarDate, type WibDate } from '../records/moments.ts';
import { type PhaseName, phases } from '../records/policy.ts';
import { datesNotChanged, nothingToReschedule } from '../refusals/cycle.refusals.ts';
import { type Problem, type Refusal, withProblems } from '../refusals/refusal.ts';
import { phaseTitle } from '../words/phase-words.ts';
import {
  dateField,
  type EnteredDates,
  type PhaseDates,
  phaseWindow,
  problemsOfOrder,
  problemsOfWindow,
} from './opening.rules.ts';
import { currentPhase } from './phase.rules.ts';

/** One that never opened: of a phase that runs or ran, people hold letters that name its last day. */
const isMovable = (phase: Phase): phase is PlannedPhase =>
  phase.status === 'planned' && phase.openedAt === undefined;

export const movablePhases = (cycle: Cycle, all: readonly Phase[]): PlannedPhase[] =>
  cycle.status === 'open'
    ? phases.flatMap((name) => all.find((p) => p.phase === name) ?? []).filter(isMovable)
    : [];

/** As it stands on record: from the day it opened (or is to open) to the day it closed (or is to close). */
const datesOnRecord = (phase: Phase | undefined): { opensOn: WibDate; closesOn: WibDate } | undefined =>
  phase && {
    opensOn: dateOf(phase.openedAt ?? phase.opensAt),
    closesOn: dateOf(hasEnded(phase) ? phase.closedAt : phase.closesAt),
  };

/** The dates of the five phases on record; undefined when one of them is missing. */
export const recordedDates = (all: readonly Phase[]): PhaseDates | undefined => {
  const of = (name: PhaseName) => datesOnRecord(all.find((p) => p.phase === name));
  const [survey, analysis, approval] = [of('needs-survey'), of('needs-analysis'), of('program-approval')];
  const [delivery, evaluation] = [of('delivery'), of('evaluation')];
  return survey && analysis && approval && delivery && evaluation
    ? {
        'needs-survey': survey,
        'needs-analysis': analysis,
        'program-approval': approval,
        delivery,
        evaluation,
      }
    : undefined;
};

export type Rescheduled = {
  phase: PlannedPhase;
  opensAt: Instant;
  closesAt: Instant;
  /** A workflow waits for another day, or should: it is started anew, under the next attempt. */
  startsAnew: boolean;
};

type Change = {
  phase: PlannedPhase;
  from: { opensOn: WibDate; closesOn: WibDate };
  to: { opensOn: string; closesOn: string };
  opens: boolean;
  closes: boolean;
};

/** What is spent belongs to the budget year: delivery opens and closes within it, unless the year was opened otherwise. */
const outsideOfBudgetYear = ({ year }: Cycle, { phase, from, to, opens, closes }: Change): Problem[] => {
  if (phase.phase !== 'delivery') return [];
  const [first, last] = [dateIn(year, 1, 1), dateIn(year, 12, 31)];
  const say = (side: 'opens' | 'closes', message: string): Problem => ({
    field: dateField('delivery', side),
    message: `${phaseTitle.delivery}: ${message}`,
  });
  return [
    ...(opens && isCalendarDate(to.opensOn) && to.opensOn < first
      ? [say('opens', `tidak dapat dibuka sebelum 1 Januari ${year}.`)]
      : []),
    ...(closes && isCalendarDate(to.closesOn) && to.closesOn > last && from.closesOn <= last
      ? [say('closes', `harus ditutup paling lambat 31 Desember ${year}, akhir tahun anggarannya.`)]
      : []),
  ];
};

const alreadyOver = ({ phase, to, opens }: Change, now: Date): Problem[] =>
  opens && isCalendarDate(to.opensOn) && to.opensOn < dateOf(now)
    ? [
        {
          field: dateField(phase.phase, 'opens'),
          message: `${phaseTitle[phase.phase]}: tanggal buka sudah lewat.`,
        },
      ]
    : [];

/** What the entered dates change; dates of phases that cannot be moved are not asked for and not looked at. */
export const reschedule = (
  cycle: Cycle,
  all: readonly Phase[],
  entered: Partial<EnteredDates>,
  jointLeave: readonly WibDate[],
  now: Date,
): Rescheduled[] | Refusal => {
  const movable = movablePhases(cycle, all);
  const recorded = recordedDates(all);
  if (movable.length === 0 || recorded === undefined) return nothingToReschedule;
  const nothing = { opensOn: '', closesOn: '' };
  const names = movable.map(({ phase }) => phase);
  const dates: EnteredDates = {
    ...recorded,
    ...Object.fromEntries(names.map((name) => [name, entered[name] ?? nothing])),
  };
  const changes = movable.map((phase): Change => {
    const [to, from] = [dates[phase.phase], recorded[phase.phase]];
    return { phase, from, to, opens: to.opensOn !== from.opensOn, closes: to.closesOn !== from.closesOn };
  });
  const changed = changes.filter(({ opens, closes }) => opens || closes);
  const problems = [
    ...problemsOfWindow(
      { year: cycle.year, dates },
      changed.map(({ phase }) => phase.phase),
      now,
      jointLeave,
    ),
    ...changed.flatMap((change) => [...alreadyOver(change, now), ...outsideOfBudgetYear(cycle, change)]),
  ];
  if (problems.length === 0) problems.push(...problemsOfOrder(dates, names));
  if (problems.length === 0 && changed.length === 0)
    problems.push({ message: 'Belum ada tanggal yang diubah.' });
  if (problems.length > 0) return withProblems(datesNotChanged, problems);
  const current = currentPhase(all);
  return changed.flatMap(({ phase, to, opens, closes }) => {
    const { opensOn, closesOn } = to;
    if (!isCalendarDate(opensOn) || !isCalendarDate(closesOn)) return [];
    const window = phaseWindow({ opensOn, closesOn }, jointLeave);
    return [
      {
        phase,
        opensAt: opens ? window.opensAt : phase.opensAt,
        closesAt: closes ? window.closesAt : phase.closesAt,
        startsAnew: opens && phase.phase === current?.phase,
      },
    ];
  });
};

/** What the page showed before it is applied: what each of them was and what it becomes. */
export const contentOf = (changes: readonly Rescheduled[]): string =>
  JSON.stringify(
    changes.map(({ phase, opensAt, closesAt }) => [
      ...[phase.phase, phase.attempt, phase.opensAt, phase.closesAt],
      ...[opensAt, closesAt],
    ]),
  );
