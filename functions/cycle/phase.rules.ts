// When a phase opens, what follows it, and whether one that failed may be taken up again.
import {
  type Cycle,
  type EndedPhase,
  hasEnded,
  isUnderWay,
  type Phase,
  type PhaseEnd,
  type PlannedPhase,
  type ResumablePhase,
} from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import {
  dateOf,
  dayMs,
  earliestOf,
  endOfDay,
  hasCome,
  type Instant,
  later,
  latestOf,
  minuteMs,
  momentOf,
  type WibDate,
} from '../records/moments.ts';
import { type PhaseName, phases } from '../records/policy.ts';
import { cycleClosed, phaseEnded, phaseHeld, phaseInProgress } from '../refusals/cycle.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { addWorkingDays } from '../rulebook/calendar.ts';
import type { YearStanding } from '../words/phase-words.ts';

/** One Step Functions execution may last a year; a wait hands over to a new one well before. */
export const longestWaitDays = 300;
/** A phase that opens after its window has passed still gets this much time. */
export const graceWorkingDays = 10;
/** How long a started phase may take to report before the operator may start it again. */
const startGraceMs = 2 * minuteMs;

/** The name of the execution that runs a phase: a doubled start is the same start. */
export const executionName = ({ tenant, year }: CycleRef, phase: PhaseName, attempt: number): string =>
  `${tenant}-${year}-${phase}-${attempt}`;

type Beginning =
  | { word: 'nothing' }
  | { word: 'wait'; wakeAt: Date; continueAs: string }
  | { word: PhaseName };

/** What an execution that was started for a phase has to do now. */
export const beginPhase = (phase: Phase, order: CycleRef & { attempt: number }, now: Date): Beginning => {
  if (!isUnderWay(phase) || phase.attempt !== order.attempt) return { word: 'nothing' };
  if (phase.status === 'running' || hasCome(phase.opensAt, now)) return { word: phase.phase };
  const wakeAt = earliestOf(momentOf(phase.opensAt), later(now, longestWaitDays * dayMs));
  const name = executionName(order, phase.phase, order.attempt);
  return { word: 'wait', wakeAt, continueAs: `${name}-from-${dateOf(wakeAt)}` };
};

export const isLate = (phase: Phase, now: Date): boolean => hasCome(phase.closesAt, now);

/** The closing of a phase that could only open after its window: some working days from today. */
export const lateClosing = (now: Date, jointLeave: readonly WibDate[]): Date =>
  endOfDay(addWorkingDays(dateOf(now), graceWorkingDays, jointLeave));

/** The phase after this one; `none` after the last, `stopped` when the plan was not approved. */
export const nextPhase = (phase: PhaseName, end: PhaseEnd): PhaseName | 'none' | 'stopped' =>
  end === 'done' ? (phases[phases.indexOf(phase) + 1] ?? 'none') : 'stopped';

/** The phase the year has come to; undefined when all five are done. */
export const currentPhase = (all: readonly Phase[]): Phase | undefined =>
  phases.map((name) => all.find((p) => p.phase === name)).find((p) => p !== undefined && p.status !== 'done');

export type StoppedPhase = EndedPhase & { status: Exclude<PhaseEnd, 'done'> };
const isStop = (phase: EndedPhase): phase is StoppedPhase => phase.status !== 'done';

/** The phase at which an open year stopped, because its plan was refused or lapsed. */
export const stoppedPhase = (cycle: Cycle, all: readonly Phase[]): StoppedPhase | undefined => {
  const current = cycle.status === 'open' ? currentPhase(all) : undefined;
  return current && hasEnded(current) && isStop(current) ? current : undefined;
};

/** Where a year stands as a whole: it may be open and yet go no further. */
export const yearStanding = (cycle: Cycle, all: readonly Phase[]): YearStanding => {
  if (cycle.status === 'closed') return cycle.endedBecause === undefined ? 'done' : 'ended-without-plan';
  const stopped = stoppedPhase(cycle, all);
  if (stopped) return stopped.status;
  const status = currentPhase(all)?.status;
  return status === 'failed' || status === 'held' ? status : 'running';
};

/** When the current phase should have been taken up by its workflow: at the opening of the cycle or the end of the phase before. */
const dueSince = (cycle: Cycle, all: readonly Phase[], current: PlannedPhase): Instant => {
  const before = all.find((p) => p.phase === phases[phases.indexOf(current.phase) - 1]);
  const ended = before && hasEnded(before) ? before.closedAt : undefined;
  return latestOf(cycle.openedAt, ...[ended, current.resumedAt].filter((at) => at !== undefined));
};

/** A phase that no workflow took up: its start was lost. */
const isOrphan = (cycle: Cycle, all: readonly Phase[], current: Phase, now: Date): current is PlannedPhase =>
  current.status === 'planned' &&
  current.begunAt === undefined &&
  later(momentOf(dueSince(cycle, all, current)), startGraceMs) <= now;

/** Which phase the operator may take up again, and as which attempt. */
export const resumePhase = (
  cycle: Cycle,
  all: readonly Phase[],
  now: Date,
): { phase: ResumablePhase; attempt: number } | Refusal => {
  const current = currentPhase(all);
  if (cycle.status === 'closed' || !current) return cycleClosed;
  if (current.status === 'refused' || current.status === 'lapsed') return phaseEnded;
  if (current.status === 'held') return phaseHeld;
  if (current.status === 'failed' || isOrphan(cycle, all, current, now))
    return { phase: current, attempt: current.attempt + 1 };
  return phaseInProgress;
};

export const mayResume = (cycle: Cycle, all: readonly Phase[], now: Date): boolean =>
  !isRefusal(resumePhase(cycle, all, now));
