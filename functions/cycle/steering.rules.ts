// How an operator steers a phase within the order of the law: extend it, pass a gate with a reason, look again, repeat it from its records, begin it early, close it once all is delivered.
import {
  type Cycle,
  type EndedPhase,
  type HeldPhase,
  hasEnded,
  type Phase,
  type PlannedPhase,
  type RunningPhase,
} from '../records/cycle.ts';
import { type GateKind, mayBePassed } from '../records/gate.ts';
import {
  addDays,
  dateIn,
  dateOf,
  daysBetween,
  endOfDay,
  hasCome,
  type Instant,
  instantOf,
  isCalendarDate,
  momentOf,
  startOfDay,
  type WibDate,
} from '../records/moments.ts';
import { type PhaseName, phases } from '../records/policy.ts';
import { nothingToSteer, notSteered } from '../refusals/cycle.refusals.ts';
import { type Problem, type Refusal, withProblems } from '../refusals/refusal.ts';
import { addWorkingDays, workingDayFrom } from '../rulebook/calendar.ts';
import { longestPhaseDays } from '../rulebook/phase-length.rules.ts';
import { reasonProblems } from './correction.rules.ts';
import { currentPhase, graceWorkingDays } from './phase.rules.ts';

const ways = ['perpanjang', 'lanjutkan', 'periksa', 'ulangi', 'mulai', 'tutup'] as const;
export type Way = (typeof ways)[number];

const isHeldBy = (phase: HeldPhase, kind: GateKind): boolean => phase.gates.some((g) => g.kind === kind);

/** Nothing of a budget year is spent before it begins, however early its plan was set. */
const mayBeginOn = (cycle: Cycle, phase: PhaseName, now: Date): boolean =>
  phase !== 'delivery' || dateOf(now) >= dateIn(cycle.year, 1, 1);

const waysWhileRunning = (phase: RunningPhase, isAllDelivered: boolean): Way[] => {
  if (phase.phase === 'needs-survey' || phase.phase === 'program-approval') return ['perpanjang'];
  return phase.phase === 'delivery' && phase.closeRequestedAt === undefined && isAllDelivered
    ? ['tutup']
    : [];
};

/** What can be done about the phase the year has come to; empty while it can only be waited for. */
export const waysOpen = (
  cycle: Cycle,
  all: readonly Phase[],
  now: Date,
  /** Whether a delivery that runs only waits for a change of its plan that may still come. */
  isAllDelivered = false,
): Way[] => {
  const phase = cycle.status === 'open' ? currentPhase(all) : undefined;
  if (phase?.status === 'held')
    return [
      ...(isHeldBy(phase, 'too-few-answers') ? (['perpanjang'] as const) : []),
      ...(isHeldBy(phase, 'no-program') || isHeldBy(phase, 'worthless-plan') ? (['ulangi'] as const) : []),
      phase.gates.every(({ kind }) => mayBePassed[kind]) ? 'lanjutkan' : 'periksa',
    ];
  if (phase?.status === 'running') return waysWhileRunning(phase, isAllDelivered);
  return phase?.status === 'planned' && !hasCome(phase.opensAt, now) && mayBeginOn(cycle, phase.phase, now)
    ? ['mulai']
    : [];
};

export type SteeringCommand = {
  choice: string | undefined;
  closesOn: string | undefined;
  reason: string | undefined;
};

export type MovedWindow = { phase: PlannedPhase | HeldPhase; opensAt: Instant; closesAt: Instant };
export type Steering =
  | { kind: 'extend'; phase: RunningPhase; closesAt: Instant; moved: MovedWindow[]; reason: string }
  | {
      kind: 'reopen';
      /** What is done and begins again, and what was held and waits for it anew. */
      phase: EndedPhase;
      held: HeldPhase;
      closesAt: Instant;
      moved: MovedWindow[];
      reason: string;
    }
  | { kind: 'repeat'; phase: EndedPhase; held: HeldPhase; reason: string }
  | { kind: 'pass'; held: HeldPhase; reason: string }
  | { kind: 'look-again'; held: HeldPhase }
  | { kind: 'begin'; phase: PlannedPhase; reason: string }
  /** The delivery, which would wait for a change of its plan. */
  | { kind: 'close'; phase: RunningPhase; reason: string };

/**
 * Phases never overlap: those that a later closing reaches open after it, and one that would have no time left gets as many
 * working days as a phase that opens late.
 */
export const movedWindows = (
  all: readonly Phase[],
  after: PhaseName,
  closesAt: Instant,
  jointLeave: readonly WibDate[],
): MovedWindow[] => {
  const moved: MovedWindow[] = [];
  let until = closesAt;
  for (const name of phases.slice(phases.indexOf(after) + 1)) {
    const phase = all.find((p) => p.phase === name);
    if (!phase || (phase.status !== 'planned' && phase.status !== 'held') || phase.opensAt > until) break;
    const opensOn = workingDayFrom(addDays(dateOf(until), 1), jointLeave);
    const opensAt = instantOf(startOfDay(opensOn));
    const shortest = instantOf(endOfDay(addWorkingDays(opensOn, graceWorkingDays, jointLeave)));
    until = phase.closesAt > opensAt ? phase.closesAt : shortest;
    moved.push({ phase, opensAt, closesAt: until });
  }
  return moved;
};

const closingProblem = (
  closesOn: string,
  { all, phase, now }: { all: readonly Phase[]; phase: RunningPhase | EndedPhase; now: Date },
): string | undefined => {
  if (!isCalendarDate(closesOn)) return 'Isi tanggal yang ada dalam kalender.';
  const today = dateOf(now);
  if (closesOn <= today) return 'Tanggal tutup harus sesudah hari ini.';
  if (phase.status === 'running' && closesOn <= dateOf(phase.closesAt))
    return 'Tanggal tutup harus sesudah tanggal tutup yang tercatat.';
  const longest = longestPhaseDays(phase.phase);
  const began = phase.status === 'running' ? dateOf(phase.openedAt) : today;
  if (daysBetween(began, closesOn) > longest) return `Tahapan ini paling lama ${longest} hari.`;
  const delivery = all.find((p) => p.phase === 'delivery');
  return delivery && instantOf(endOfDay(closesOn)) > delivery.closesAt
    ? 'Tanggal tutup harus sebelum Pelaksanaan tahun ini ditutup.'
    : undefined;
};

const endedBefore = (all: readonly Phase[], held: HeldPhase): EndedPhase | undefined => {
  const before = all.find((p) => p.phase === phases[phases.indexOf(held.phase) - 1]);
  return before && hasEnded(before) ? before : undefined;
};

/** The phase whose closing a new day would move: the running one, or the survey that a held analysis found wanting. */
const toExtend = (all: readonly Phase[], current: Phase): RunningPhase | EndedPhase | undefined => {
  if (current.status === 'running') return current;
  return current.status === 'held' ? endedBefore(all, current) : undefined;
};

export const steer = (
  cycle: Cycle,
  all: readonly Phase[],
  { choice, closesOn = '', reason, isAllDelivered }: SteeringCommand & { isAllDelivered?: boolean },
  jointLeave: readonly WibDate[],
  now: Date,
): Steering | Refusal => {
  const open = waysOpen(cycle, all, now, isAllDelivered);
  const current = currentPhase(all);
  if (open.length === 0 || !current) return nothingToSteer;
  const way = open.find((w) => w === choice);
  const problems: Problem[] = [];
  if (way === undefined) problems.push({ field: 'choice', message: 'Pilih salah satu kelanjutan tahapan.' });
  const extended = way === 'perpanjang' ? toExtend(all, current) : undefined;
  if (extended) {
    const wrong = closingProblem(closesOn, { all, phase: extended, now });
    if (wrong !== undefined) problems.push({ field: 'closesOn', message: wrong });
  }
  if (way === 'mulai' && daysBetween(dateOf(now), dateOf(current.closesAt)) > longestPhaseDays(current.phase))
    problems.push({
      field: 'choice',
      message: `Tahapan ini paling lama ${longestPhaseDays(current.phase)} hari: majukan tanggal tutupnya pada halaman Jadwal tahapan, lalu mulai.`,
    });
  if (way !== 'periksa') problems.push(...reasonProblems(reason));
  if (problems.length > 0) return withProblems(notSteered, problems);
  return steeringOf(way, { all, current, extended, closesOn, reason: reason ?? '', jointLeave });
};

const steeringOf = (
  way: Way | undefined,
  about: {
    all: readonly Phase[];
    current: Phase;
    extended: RunningPhase | EndedPhase | undefined;
    closesOn: string;
    reason: string;
    jointLeave: readonly WibDate[];
  },
): Steering | Refusal => {
  const { all, current, extended, closesOn, reason, jointLeave } = about;
  if (way === 'mulai' && current.status === 'planned') return { kind: 'begin', phase: current, reason };
  if (way === 'perpanjang' && extended && isCalendarDate(closesOn)) {
    const closesAt = instantOf(endOfDay(closesOn));
    const moved = movedWindows(all, extended.phase, closesAt, jointLeave);
    if (extended.status === 'running') return { kind: 'extend', phase: extended, closesAt, moved, reason };
    if (current.status === 'held')
      return { kind: 'reopen', phase: extended, held: current, closesAt, moved, reason };
  }
  if (way === 'tutup' && current.status === 'running') return { kind: 'close', phase: current, reason };
  if (current.status !== 'held') return nothingToSteer;
  if (way === 'lanjutkan') return { kind: 'pass', held: current, reason };
  if (way === 'periksa') return { kind: 'look-again', held: current };
  const before = endedBefore(all, current);
  return before ? { kind: 'repeat', phase: before, held: current, reason } : nothingToSteer;
};

/** Which phase begins to run by it, and as which attempt; none when one that runs only got more time. */
export const begunBy = (steering: Steering): { phase: PhaseName; attempt: number } | undefined => {
  switch (steering.kind) {
    case 'extend':
    case 'close':
      return undefined;
    case 'reopen':
    case 'repeat':
    case 'begin':
      return { phase: steering.phase.phase, attempt: steering.phase.attempt + 1 };
    case 'pass':
    case 'look-again':
      return { phase: steering.held.phase, attempt: steering.held.attempt + 1 };
  }
};

/** The last moment of a phase as the page offers it: a week from now, or from its closing. */
export const proposedClosing = (phase: Phase | undefined, now: Date): WibDate => {
  const from = phase && momentOf(phase.closesAt) > now ? dateOf(phase.closesAt) : dateOf(now);
  return addDays(from, 14);
};
