// The dates a year is offered: the standard timetable, or a shortened one where a first year begins late and some of its dates are past.
import { addDays, dateOf, type WibDate } from '../records/moments.ts';
import { type PhaseName, type Policy, phases } from '../records/policy.ts';
import { addWorkingDays, workingDayFrom, workingDaysBetween } from '../rulebook/calendar.ts';
import { type PhaseDates, proposedDates } from './opening.rules.ts';

/** Heads of agencies, BKPSDM, Sekda, PPK: one turn after the other. */
const turnsOfApproval = 4;

type Timing = Pick<Policy, 'timetable' | 'jointLeave' | 'approval'>;
type Lengths = Readonly<Record<PhaseName, number>>;

/** Working days below which a phase cannot do its work, so far as it has more by its standard. */
const leastDays = ({ approval }: Timing): Lengths => ({
  'needs-survey': 10,
  'needs-analysis': 3,
  'program-approval': turnsOfApproval * approval.workingDaysPerOffice,
  delivery: 20,
  evaluation: 20,
});

/** Working days from a date to another, both counted. */
const daysIn = (from: WibDate, to: WibDate, leave: readonly WibDate[]): number =>
  workingDaysBetween(addDays(from, -1), to, leave);

const sumOf = (names: readonly PhaseName[], of: Lengths): number =>
  names.reduce((n, name) => n + of[name], 0);

/** What is left beyond the least, by the share of each in what it would have had beyond it. */
const shared = (
  names: readonly PhaseName[],
  least: Lengths,
  standard: Lengths,
  available: number,
): Lengths => {
  const beyond = Math.max(0, available - sumOf(names, least));
  const wished = sumOf(names, standard) - sumOf(names, least);
  const lengths: Record<PhaseName, number> = { ...least };
  for (const name of names)
    lengths[name] +=
      wished <= beyond
        ? standard[name] - least[name]
        : Math.floor((beyond * (standard[name] - least[name])) / wished);
  return lengths;
};

type Dates = { opensOn: WibDate; closesOn: WibDate };

/** One after the other from a working day on, each so many working days long. */
const inRow = (
  names: readonly PhaseName[],
  lengths: Lengths,
  from: WibDate,
  leave: readonly WibDate[],
): { dates: Partial<Record<PhaseName, Dates>>; next: WibDate } => {
  const dates: Partial<Record<PhaseName, Dates>> = {};
  let next = from;
  for (const name of names) {
    const closesOn = addWorkingDays(next, lengths[name] - 1, leave);
    dates[name] = { opensOn: next, closesOn };
    next = addWorkingDays(closesOn, 1, leave);
  }
  return { dates, next };
};

export type OfferedTimetable = {
  dates: PhaseDates;
  /** Phases whose dates are not those of the standard. */
  shortened: readonly PhaseName[];
};

type Late = {
  standard: PhaseDates;
  least: Lengths;
  usual: Lengths;
  from: WibDate;
  leave: readonly WibDate[];
};

/** The phases before the k-th share the time until it opens, or until the last of them should have closed. */
const squeezedBefore = ({ standard, least, usual, from, leave }: Late, k: number) => {
  const [before, kth, last] = [phases.slice(0, k), phases[k], phases[k - 1]];
  const ends = [
    ...(last === undefined ? [] : [standard[last].closesOn]),
    ...(kth === undefined ? [] : [addDays(standard[kth].opensOn, -1)]),
  ];
  const end = ends.find(
    (date) => date >= addDays(from, -1) && daysIn(from, date, leave) >= sumOf(before, least),
  );
  if (end === undefined) return undefined;
  return inRow(before, shared(before, least, usual, daysIn(from, end, leave)), from, leave).dates;
};

/** The phases before the k-th take the least, and the k-th opens behind them and closes on its day. */
const delayed = ({ standard, least, from, leave }: Late, k: number) => {
  const kth = phases[k];
  if (kth === undefined) return undefined;
  const { dates, next } = inRow(phases.slice(0, k), least, from, leave);
  const { closesOn } = standard[kth];
  const isEnough = next <= closesOn && daysIn(next, closesOn, leave) >= least[kth];
  return isEnough ? { ...dates, [kth]: { opensOn: next, closesOn } } : undefined;
};

const eachPhase = <T>(of: (phase: PhaseName) => T): Readonly<Record<PhaseName, T>> => ({
  'needs-survey': of('needs-survey'),
  'needs-analysis': of('needs-analysis'),
  'program-approval': of('program-approval'),
  delivery: of('delivery'),
  evaluation: of('evaluation'),
});

/**
 * As much of the standard timetable as the day of the opening leaves: what is still ahead keeps its dates, what is past is
 * done in the time before it, and only where even the least does not fit does a later phase begin later.
 */
export const offeredTimetable = (policy: Timing, year: number, now: Date): OfferedTimetable => {
  const { jointLeave: leave } = policy;
  const standard = proposedDates(policy, year);
  const from = workingDayFrom(dateOf(now), leave);
  const usual = eachPhase((phase) =>
    Math.max(1, daysIn(standard[phase].opensOn, standard[phase].closesOn, leave)),
  );
  const wanted = leastDays(policy);
  const least = eachPhase((phase) => Math.min(wanted[phase], usual[phase]));
  const late = { standard, least, usual, from, leave };
  const changed =
    phases.map((_, k) => squeezedBefore(late, k) ?? delayed(late, k)).find((dates) => dates !== undefined) ??
    inRow(phases, least, from, leave).dates;
  const dates = eachPhase((phase) => changed[phase] ?? standard[phase]);
  const isOther = (phase: PhaseName): boolean =>
    dates[phase].opensOn !== standard[phase].opensOn || dates[phase].closesOn !== standard[phase].closesOn;
  return { dates, shortened: phases.filter(isOther) };
};
