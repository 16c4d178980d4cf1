// May a cycle be opened with these settings, and when does each of its phases run?
import type { Cycle, Phase, PlannedPhase } from '../records/cycle.ts';
import {
  addDays,
  dateOf,
  dateOfYear,
  daysBetween,
  endOfDay,
  type Instant,
  instantOf,
  isCalendarDate,
  startOfDay,
  type WibDate,
  yearOf,
} from '../records/moments.ts';
import { type PhaseName, type Policy, phases } from '../records/policy.ts';
import { cycleSettings, noRegister, yearAlreadyOpen } from '../refusals/cycle.refusals.ts';
import { type Problem, type Refusal, withProblems } from '../refusals/refusal.ts';
import { workingDayFrom } from '../rulebook/calendar.ts';
import { decreeOf } from '../rulebook/days-off.ts';
import { longestPhaseDays } from '../rulebook/phase-length.rules.ts';
import { phaseTitle } from '../words/phase-words.ts';

/** The dates as the form has them: whether the calendar has them too is checked here. */
export type EnteredDates = Readonly<Record<PhaseName, { opensOn: string; closesOn: string }>>;
export type PhaseDates = Readonly<Record<PhaseName, { opensOn: WibDate; closesOn: WibDate }>>;
export type OpeningInput = { year: number; ceilingRupiah: number; dates: EnteredDates };

const isOnCalendar = (dates: EnteredDates): dates is PhaseDates =>
  phases.every((phase) => isCalendarDate(dates[phase].opensOn) && isCalendarDate(dates[phase].closesOn));

/** The field of the form that holds a date of a phase; problems name it. */
export const dateField = (phase: PhaseName, side: 'opens' | 'closes'): string => `${phase}-${side}`;

/** The dates the policy proposes for a year; an opening on a day off moves to the next working day. */
export const proposedDates = (policy: Pick<Policy, 'timetable' | 'jointLeave'>, year: number): PhaseDates => {
  const day = (at: { year: number; day: string }): WibDate => dateOfYear(year + at.year, at.day);
  const of = (phase: PhaseName): PhaseDates[PhaseName] => {
    const { opens, closes } = policy.timetable[phase];
    return { opensOn: workingDayFrom(day(opens), policy.jointLeave), closesOn: day(closes) };
  };
  return {
    'needs-survey': of('needs-survey'),
    'needs-analysis': of('needs-analysis'),
    'program-approval': of('program-approval'),
    delivery: of('delivery'),
    evaluation: of('evaluation'),
  };
};

/** Of budget years that have not begun: whose survey opens so soon by the policy's timetable that somebody should open the year. */
const monthBefore = 30;
export const openingYears = (
  policy: Pick<Policy, 'timetable' | 'jointLeave'>,
  today: WibDate,
): { year: number; opensOn: WibDate }[] =>
  [1, 2]
    .map((ahead) => {
      const year = yearOf(today) + ahead;
      return { year, opensOn: proposedDates(policy, year)['needs-survey'].opensOn };
    })
    .filter(({ opensOn }) => addDays(opensOn, -monthBefore) <= today);

/** The years a cycle may touch (N-1 to N+1) whose days off are an estimate, because no decree for them is on record. */
export const yearsWithoutDecree = (year: number): readonly number[] =>
  [year - 1, year, year + 1].filter((y) => decreeOf(y) === undefined);

/** From 00.00 of the opening (moved to a working day) to 23.59.59 of the closing, by the government's clock. */
export const phaseWindow = (
  dates: { opensOn: WibDate; closesOn: WibDate },
  jointLeave: readonly WibDate[],
): { opensAt: Instant; closesAt: Instant } => ({
  opensAt: instantOf(startOfDay(workingDayFrom(dates.opensOn, jointLeave))),
  closesAt: instantOf(endOfDay(dates.closesOn)),
});

/** The years a cycle may be opened for: from last year, for what was left undone, up to three years ahead. */
export const openableYears = (now: Date): readonly number[] => {
  const thisYear = yearOf(now);
  return [-1, 0, 1, 2, 3].map((n) => thisYear + n);
};

/** A year that is offered, and which phases of its standard timetable can no longer be run as they stand. */
export type OfferedYear = {
  year: number;
  when: 'last' | 'this' | 'next' | 'later';
  over: readonly PhaseName[];
};

/** What the form offers: next year first, because that is the one an office prepares, and what is left of the past last. */
export const offeredYears = (
  policy: Pick<Policy, 'timetable' | 'jointLeave'>,
  openYears: readonly number[],
  now: Date,
): OfferedYear[] => {
  const thisYear = yearOf(now);
  const today = dateOf(now);
  const whens = ['last', 'this', 'next'] as const;
  const offered = openableYears(now)
    .filter((year) => !openYears.includes(year))
    .map((year): OfferedYear => {
      const dates = proposedDates(policy, year);
      return {
        year,
        when: whens[year - thisYear + 1] ?? 'later',
        over: phases.filter((phase) => dates[phase].closesOn < today),
      };
    });
  const ahead = offered.filter(({ year }) => year > thisYear);
  const begun = offered.filter(({ year }) => year <= thisYear).reverse();
  return [...ahead, ...begun];
};

/** What is wrong with the dates of these phases of a year, each by its field. */
export const problemsOfWindow = (
  { year, dates }: Pick<OpeningInput, 'year' | 'dates'>,
  names: readonly PhaseName[],
  now: Date,
  jointLeave: readonly WibDate[],
): Problem[] => {
  const problems: Problem[] = [];
  const first = `${year - 1}-01-01`;
  const last = `${year + 1}-12-31`;
  const today = dateOf(now);
  for (const phase of names) {
    const { opensOn, closesOn } = dates[phase];
    const title = phaseTitle[phase];
    const say = (side: 'opens' | 'closes', message: string): number =>
      problems.push({ field: dateField(phase, side), message: `${title}: ${message}` });
    for (const [side, date] of [
      ['opens', opensOn],
      ['closes', closesOn],
    ] as const) {
      if (!isCalendarDate(date)) say(side, 'isi tanggal yang ada dalam kalender.');
      else if (date < first || date > last)
        say(side, `tanggal harus di antara 1 Januari ${year - 1} dan 31 Desember ${year + 1}.`);
    }
    if (!isCalendarDate(opensOn) || !isCalendarDate(closesOn)) continue;
    if (closesOn < workingDayFrom(opensOn, jointLeave))
      say('closes', 'tanggal tutup harus sama dengan atau sesudah hari kerja pembukaannya.');
    else if (closesOn < today) say('closes', 'tanggal tutup sudah lewat.');
    else if (daysBetween(opensOn, closesOn) > longestPhaseDays(phase))
      say('closes', `tahapan ini paling lama ${longestPhaseDays(phase)} hari.`);
  }
  return problems;
};

/** Phases never overlap: each of these opens after the one before it has closed. */
export const problemsOfOrder = (dates: EnteredDates, names: readonly PhaseName[] = phases): Problem[] =>
  phases.slice(1).flatMap((phase, i) => {
    const before = phases[i];
    if (!names.includes(phase) || before === undefined || dates[phase].opensOn > dates[before].closesOn)
      return [];
    return [
      {
        field: dateField(phase, 'opens'),
        message: `${phaseTitle[phase]}: harus dibuka sesudah ${phaseTitle[before]} ditutup.`,
      },
    ];
  });

export type Opening = { year: number; ceilingRupiah: number; phases: PlannedPhase[] };

/** Decides on the opening of a cycle; other years may be open at the same time, three of them usually are. */
export const openCycle = (
  input: OpeningInput,
  known: { openYears: readonly number[]; hasRegister: boolean; jointLeave: readonly WibDate[] },
  now: Date,
): Opening | Refusal => {
  if (!known.hasRegister) return noRegister;
  if (known.openYears.includes(input.year))
    return withProblems(yearAlreadyOpen(input.year), [
      { field: 'year', message: `Siklus tahun ${input.year} sudah dibuka. Pilih tahun lain.` },
    ]);
  const years = openableYears(now);
  const problems: Problem[] = [];
  if (!years.includes(input.year))
    problems.push({ field: 'year', message: `Pilih tahun ${years[0]} sampai ${years.at(-1)}.` });
  if (!Number.isSafeInteger(input.ceilingRupiah) || input.ceilingRupiah <= 0)
    problems.push({
      field: 'ceiling',
      message:
        'Isi pagu anggaran lebih dari Rp0: di bawah pagu Rp0 tidak ada program APBD yang dapat direncanakan. Pagu sementara dapat diperbaiki sampai analisis kebutuhan dimulai.',
    });
  const { dates } = input;
  problems.push(...problemsOfWindow(input, phases, now, known.jointLeave), ...problemsOfOrder(dates));
  if (problems.length > 0 || !isOnCalendar(dates)) return withProblems(cycleSettings, problems);
  return {
    year: input.year,
    ceilingRupiah: input.ceilingRupiah,
    phases: phases.map((phase) => ({
      phase,
      status: 'planned',
      attempt: 1,
      ...phaseWindow(dates[phase], known.jointLeave),
    })),
  };
};

/** Whether a cycle on record is what this opening would have made: the same form sent twice. */
export const isSameOpening = (
  input: OpeningInput,
  cycle: Cycle,
  recorded: readonly Phase[],
  jointLeave: readonly WibDate[],
): boolean => {
  const { dates } = input;
  if (cycle.year !== input.year || cycle.ceilingRupiah !== input.ceilingRupiah || !isOnCalendar(dates))
    return false;
  return phases.every((name) => {
    const window = phaseWindow(dates[name], jointLeave);
    // The closing of a phase that opened late has moved; the opening day stays as it was set.
    return recorded.some((p) => p.phase === name && p.opensAt === window.opensAt);
  });
};
