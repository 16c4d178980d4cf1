// When each approved batch runs and who teaches it: working days in the planned quarter, no facilitator in two rooms at once.
import type { Facilitator } from '../../records/facilitator.ts';
import { BatchId, type CompetencyCode, type EmployeeId, type ProgramCode } from '../../records/ids.ts';
import { addDays, dateIn, earliestOf, latestOf, type WibDate } from '../../records/moments.ts';
import type { PlannedTime, PlanRow } from '../../records/plan.ts';
import { addWorkingDays, isWorkingDay, workingDayFrom } from '../../rulebook/calendar.ts';
import { teachesThrough } from '../../rulebook/facilitators.rules.ts';
import { shortestNotice } from '../../rulebook/last-change.rules.ts';

export type ProgramToSchedule = {
  program: ProgramCode;
  schedule: PlanRow['schedule'];
  batches: number;
  participants: number;
  competencies: readonly CompetencyCode[];
  days: number;
  /** Of the catalogue: the largest and smallest group it is made for. */
  capacity: number;
  minimumParticipants: number;
  /** The number of its first batch, when others of it are on record. */
  numberedFrom?: number | undefined;
  /** Who is to sit in its batches: nobody can sit in two programs on one day. */
  people?: ReadonlySet<EmployeeId>;
};
type Window = { from: WibDate; to: WibDate };
export type ScheduleRequest = {
  /** In order of the plan's ranking. */
  programs: readonly ProgramToSchedule[];
  facilitators: readonly Facilitator[];
  /** First day an invitation may go out, last day a batch may end. */
  from: WibDate;
  to: WibDate;
  jointLeave: readonly WibDate[];
  replyWorkingDays: number;
  /** Batches that stay as they are, and what is scheduled has to go around them. */
  beside?: readonly Taken[];
};
/** The working days of a batch in their order: at least one. */
export type Days = readonly [WibDate, ...WibDate[]];
export const lastOf = (days: Days): WibDate => days.at(-1) ?? days[0];

export type ScheduledBatch = {
  batchId: BatchId;
  program: ProgramCode;
  number: number;
  capacity: number;
  minimumParticipants: number;
  dates: Days;
  invitesOn: WibDate;
  facilitator: Facilitator;
};
/** When somebody teaches, and who sits there, as far as it is known. */
export type Taken = {
  dates: Days;
  facilitator: { email: string };
  program?: ProgramCode;
  people?: ReadonlySet<EmployeeId> | undefined;
};
export type UnscheduledBatch = Omit<ScheduledBatch, 'facilitator'>;

/** People need to arrange their work, and reserves need time to move up. */
const invitationLeadWorkingDays = 25;
/** Room at the end of the phase for attendance and certificates. */
const closingWorkingDays = 10;

/** A plan that names one day means "from about then". */
const roomAroundDate = 60;

/** How a plan of the last release says its quarter: `Triwulan II (April–Juni) 2027`. */
const quarterInWords = /^Triwulan (I{1,3}|IV) .* (\d{4})$/;

const timeOf = (schedule: PlanRow['schedule']): PlannedTime | undefined => {
  if (typeof schedule !== 'string') return schedule;
  const [, quarter = '', year] = quarterInWords.exec(schedule) ?? [];
  return year === undefined
    ? undefined
    : { kind: 'quarter', year: Number(year), quarter: ['I', 'II', 'III', 'IV'].indexOf(quarter) + 1 };
};

const monthsOf = (year: number, first: number, last: number): Window => ({
  from: dateIn(year, first, 1),
  to: dateIn(year, last, 31),
});

const wantedDays = (time: PlannedTime): Window => {
  switch (time.kind) {
    case 'quarter':
      return monthsOf(time.year, 3 * time.quarter - 2, 3 * time.quarter);
    case 'month':
      return monthsOf(time.year, time.month, time.month);
    case 'dates':
      return { from: time.from, to: time.to ?? addDays(time.from, roomAroundDate) };
  }
};

/** The days in which the plan wants a program; the whole window when it names none that lie in it. */
export const plannedDays = (schedule: PlanRow['schedule'], window: Window): Window => {
  const time = timeOf(schedule);
  const wanted = time === undefined ? window : wantedDays(time);
  const from = latestOf(wanted.from, window.from);
  const to = earliestOf(wanted.to, window.to);
  return from <= to ? { from, to } : window;
};

/** Participants spread evenly: 45 in two batches are 23 and 22. */
export const batchCapacities = (participants: number, batches: number, capacity: number): number[] =>
  Array.from({ length: batches }, (_, i) =>
    Math.max(1, Math.min(capacity, Math.ceil((participants - i) / batches))),
  );

/** A smaller batch than the catalogue's keeps the catalogue's proportion of fewest to most. */
export const fewestFor = (capacity: number, of: { capacity: number; minimumParticipants: number }): number =>
  Math.max(1, Math.min(capacity, Math.ceil((of.minimumParticipants * capacity) / of.capacity)));

/** The next `count` working days from a date; at least the first of them. */
export const workingDates = (from: WibDate, count: number, jointLeave: readonly WibDate[]): Days => {
  let date = workingDayFrom(from, jointLeave);
  const dates: [WibDate, ...WibDate[]] = [date];
  while (dates.length < count) {
    date = workingDayFrom(addDays(date, 1), jointLeave);
    dates.push(date);
  }
  return dates;
};

const overlap = (a: Days, b: Days): boolean => a[0] <= lastOf(b) && b[0] <= lastOf(a);

/** Facilitators by how many of the program's competencies they teach, then by how little they have to do. */
const inOrderOfFit = (
  facilitators: readonly Facilitator[],
  competencies: readonly CompetencyCode[],
  taken: readonly Taken[],
): Facilitator[] => {
  const asked: ReadonlySet<string> = new Set(competencies);
  const matches = (f: Facilitator): number => f.topics.filter((t) => asked.has(t)).length;
  const load = (f: Facilitator): number => taken.filter((b) => b.facilitator.email === f.email).length;
  return [...facilitators].sort(
    (a, b) => matches(b) - matches(a) || load(a) - load(b) || (a.email < b.email ? -1 : 1),
  );
};

/** How many of those who are to sit in a program sit in another batch already; in one of the same program are others of them. */
const sharedWith = ({ program, people }: ProgramToSchedule, other: Taken): number =>
  !people || !other.people || other.program === program
    ? 0
    : [...people].filter((id) => other.people?.has(id)).length;

type Quiet = { dates: Days; busy: number; others: number };

/**
 * The day on which fewest of those who are to come sit elsewhere, and of such days the one on which fewest other batches run,
 * the earliest of those; undefined when the facilitator is never free.
 */
const quietestDates = (
  days: Window,
  program: ProgramToSchedule,
  facilitator: Facilitator,
  taken: readonly Taken[],
  jointLeave: readonly WibDate[],
): Quiet | undefined => {
  const shared = new Map<Taken, number>();
  const sharedOf = (other: Taken): number => {
    const known = shared.get(other) ?? sharedWith(program, other);
    shared.set(other, known);
    return known;
  };
  let best: Quiet | undefined;
  for (let start = days.from; start <= days.to; start = addDays(start, 1)) {
    if (!isWorkingDay(start, jointLeave)) continue;
    const dates = workingDates(start, program.days, jointLeave);
    if (lastOf(dates) > days.to) break;
    if (!teachesThrough(facilitator, start, lastOf(dates))) continue;
    const meanwhile = taken.filter((b) => overlap(b.dates, dates));
    if (meanwhile.some((b) => b.facilitator.email === facilitator.email)) continue;
    const others = meanwhile.length;
    const busy = meanwhile.reduce((sum, other) => sum + sharedOf(other), 0);
    if (!best || busy < best.busy || (busy === best.busy && others < best.others))
      best = { dates, busy, others };
    if (best.others === 0) break;
  }
  return best;
};

/** Whether enough are left for every batch of a program when so many sit elsewhere on its days; always where nobody knows who they are. */
const leavesEnough = ({ people, minimumParticipants, batches }: ProgramToSchedule, busy: number): boolean =>
  busy === 0 || !people || people.size - busy >= minimumParticipants * batches;

/** Preferred first: full notice and room at the end; then the phase as it is with the shortest notice. */
const windowsOf = (request: ScheduleRequest): Window[] => {
  const { from, to, jointLeave, replyWorkingDays } = request;
  const shortest = addWorkingDays(from, shortestNotice(replyWorkingDays), jointLeave);
  return [
    {
      from: addWorkingDays(from, invitationLeadWorkingDays, jointLeave),
      to: addWorkingDays(to, -closingWorkingDays, jointLeave),
    },
    { from: shortest, to },
  ].filter((w) => w.from <= w.to);
};

/**
 * Those who teach the topic come first, even on other days; a stranger to it only when they have no day left. Days on which too
 * few could come are the last resort: other days are tried before, beyond those of the plan as well.
 */
const findSlot = (
  request: ScheduleRequest,
  program: ProgramToSchedule,
  taken: readonly Taken[],
): { facilitator: Facilitator; dates: Days } | undefined => {
  const asked: ReadonlySet<string> = new Set(program.competencies);
  const knows = (f: Facilitator): boolean => f.topics.some((t) => asked.has(t));
  const facilitators = inOrderOfFit(request.facilitators, program.competencies, taken);
  let last: ({ facilitator: Facilitator } & Quiet) | undefined;
  for (const group of [facilitators.filter(knows), facilitators.filter((f) => !knows(f))])
    for (const window of windowsOf(request))
      for (const days of [plannedDays(program.schedule, window), window])
        for (const facilitator of group) {
          const found = quietestDates(days, program, facilitator, taken, request.jointLeave);
          if (!found) continue;
          if (leavesEnough(program, found.busy)) return { facilitator, dates: found.dates };
          if (!last || found.busy < last.busy) last = { facilitator, ...found };
        }
  return last;
};

const batchIdOf = (program: ProgramCode, number: number): BatchId => BatchId.parse(`${program}-${number}`);

/** Dates and facilitators for every approved batch; those for which the phase has no room left come back apart. */
export const scheduleBatches = (
  request: ScheduleRequest,
): { scheduled: ScheduledBatch[]; unscheduled: UnscheduledBatch[] } => {
  const scheduled: ScheduledBatch[] = [];
  const unscheduled: UnscheduledBatch[] = [];
  const taken: Taken[] = [...(request.beside ?? [])];
  for (const program of request.programs) {
    const capacities = batchCapacities(program.participants, program.batches, program.capacity);
    for (const [i, capacity] of capacities.entries()) {
      const number = (program.numberedFrom ?? 1) + i;
      const base = {
        batchId: batchIdOf(program.program, number),
        program: program.program,
        number,
        capacity,
        minimumParticipants: fewestFor(capacity, program),
      };
      const slot = findSlot(request, program, taken);
      const dates = slot?.dates ?? workingDates(request.from, program.days, request.jointLeave);
      const notice = addWorkingDays(dates[0], -invitationLeadWorkingDays, request.jointLeave);
      const invitesOn = latestOf(notice, request.from);
      if (slot) {
        const { facilitator } = slot;
        scheduled.push({ ...base, dates, invitesOn, facilitator });
        taken.push({ dates, facilitator, program: program.program, people: program.people });
      } else unscheduled.push({ ...base, dates, invitesOn });
    }
  }
  return { scheduled, unscheduled };
};
