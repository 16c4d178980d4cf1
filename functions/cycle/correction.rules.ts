// What an operator may set right in a year that is under way: the ceiling before it is used, a plan that ended undecided, the year itself.
import type { Cycle, Phase, PlannedPhase } from '../records/cycle.ts';
import {
  dateOf,
  daysBetween,
  endOfDay,
  type Instant,
  instantOf,
  isCalendarDate,
} from '../records/moments.ts';
import type { Plan } from '../records/plan.ts';
import {
  ceilingInUse,
  ceilingNotCorrected,
  notStopped,
  stoppedYearUndecided,
} from '../refusals/cycle.refusals.ts';
import { type Problem, type Refusal, withProblems } from '../refusals/refusal.ts';
import { longestPhaseDays } from '../rulebook/phase-length.rules.ts';
import { readRupiah } from '../rulebook/rupiah.rules.ts';
import { type StoppedPhase, stoppedPhase } from './phase.rules.ts';

/** So many letters say why, as in a decision. */
export const minimumReason = 10;

export const reasonProblems = (reason: string | undefined): Problem[] => {
  return (reason?.length ?? 0) < minimumReason
    ? [{ field: 'reason', message: `Tuliskan alasan, paling sedikit ${minimumReason} karakter.` }]
    : [];
};

/** The analysis proposes a plan under the ceiling: until it begins, the ceiling can be corrected. */
export const mayCorrectCeiling = (cycle: Cycle, all: readonly Phase[]): boolean =>
  cycle.status === 'open' && all.some((p) => p.phase === 'needs-analysis' && p.status === 'planned');

export type CeilingCommand = { ceiling: string | undefined; reason: string | undefined };
export type CeilingCorrection = { from: number; to: number; reason: string };

/** Nothing can be planned under Rp0: who does not know the ceiling yet opens with the provisional one and corrects it. */
export const correctCeiling = (
  cycle: Cycle,
  all: readonly Phase[],
  { ceiling, reason }: CeilingCommand,
): CeilingCorrection | Refusal => {
  if (!mayCorrectCeiling(cycle, all)) return ceilingInUse;
  const to = readRupiah(ceiling ?? '');
  const problems = reasonProblems(reason);
  if (to === undefined || to <= 0)
    problems.unshift({
      field: 'ceiling',
      message: 'Isi pagu anggaran dalam rupiah penuh, lebih dari Rp0, misalnya 1.250.000.000.',
    });
  else if (to === cycle.ceilingRupiah)
    problems.unshift({ field: 'ceiling', message: 'Pagu ini sama dengan yang tercatat.' });
  if (problems.length > 0 || to === undefined || reason === undefined)
    return withProblems(ceilingNotCorrected, problems);
  return { from: cycle.ceilingRupiah, to, reason };
};

export type StoppedCommand = {
  choice: string | undefined;
  closesOn: string | undefined;
  reason: string | undefined;
};
type EndedPlan = Plan & { status: 'refused' | 'lapsed' };
export type Restart = {
  /** As it was, or after the operator has corrected it. */
  kind: 'propose-again' | 'correct-first';
  phase: StoppedPhase;
  plan: EndedPlan;
  closesAt: Instant;
  reason: string;
};
export type EarlyEnd = { kind: 'end-year'; reason: string };

const isEnded = (plan: Plan | undefined): plan is EndedPlan =>
  plan?.status === 'refused' || plan?.status === 'lapsed';

const closingProblem = (closesOn: string, delivery: Phase | undefined, now: Date): string | undefined => {
  if (!isCalendarDate(closesOn)) return 'Isi tanggal yang ada dalam kalender.';
  const today = dateOf(now);
  if (closesOn <= today) return 'Batas waktu harus sesudah hari ini.';
  if (daysBetween(today, closesOn) > longestPhaseDays('program-approval'))
    return `Tahapan ini paling lama ${longestPhaseDays('program-approval')} hari.`;
  // After the year's training nothing is left to approve.
  return delivery && instantOf(endOfDay(closesOn)) > delivery.closesAt
    ? 'Batas waktu harus sebelum Pelaksanaan tahun ini ditutup.'
    : undefined;
};

const restarts: ReadonlyMap<string, Restart['kind']> = new Map([
  ['ajukan', 'propose-again'],
  ['perbaiki', 'correct-first'],
]);

export const decideOnStopped = (
  cycle: Cycle,
  all: readonly Phase[],
  plan: Plan | undefined,
  { choice, closesOn = '', reason }: StoppedCommand,
  now: Date,
): Restart | EarlyEnd | Refusal => {
  const phase = stoppedPhase(cycle, all);
  if (!phase) return notStopped;
  const kind = choice === undefined ? undefined : restarts.get(choice);
  const again = kind !== undefined;
  const problems: Problem[] = [];
  if (!again && choice !== 'akhiri')
    problems.push({
      field: 'choice',
      message: 'Pilih memperbaiki, mengajukan kembali, atau mengakhiri siklus.',
    });
  const wrongDate = again
    ? closingProblem(
        closesOn,
        all.find((p) => p.phase === 'delivery'),
        now,
      )
    : undefined;
  if (wrongDate !== undefined) problems.push({ field: 'closesOn', message: wrongDate });
  if (again && !isEnded(plan))
    problems.push({ field: 'choice', message: 'Tidak ada rencana yang dapat diajukan kembali.' });
  problems.push(...reasonProblems(reason));
  if (problems.length > 0 || reason === undefined) return withProblems(stoppedYearUndecided, problems);
  if (!again) return { kind: 'end-year', reason };
  if (!isEnded(plan) || !isCalendarDate(closesOn)) return stoppedYearUndecided;
  return { kind, phase, plan, closesAt: instantOf(endOfDay(closesOn)), reason };
};

/** A planned phase of the next attempt. */
export const nextAttempt = ({ phase, closesAt }: Restart): Pick<PlannedPhase, 'attempt' | 'closesAt'> => ({
  attempt: phase.attempt + 1,
  closesAt,
});
