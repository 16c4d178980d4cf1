// How long the year's evaluation waits for its batches, and what it ends with.
import type { Batch } from '../../records/batch.ts';
import { type BatchEvaluation, followUpAnswers, levelsOf } from '../../records/batch-evaluation.ts';
import type { AgencyId, BatchId } from '../../records/ids.ts';
import { dayMs, earliestOf, later } from '../../records/moments.ts';
import type { ServiceChange } from '../../records/service-measure.ts';

const daysBetweenLooks = 7;
/** Time the last steps need before the phase must have closed. */
const marginDays = 1;

/** Batches that ran and whose evaluation is not closed yet, in the order of their ids. */
export const openBatches = (
  batches: readonly Batch[],
  evaluations: readonly BatchEvaluation[],
): BatchId[] => {
  const closed = new Set(evaluations.filter((e) => e.status === 'closed').map((e) => e.batchId));
  return batches
    .filter((b) => (b.status === 'completed' || b.status === 'running') && !closed.has(b.batchId))
    .map((b) => b.batchId)
    .toSorted();
};

/** Looks once a week, and for the last time a day before the phase must have closed. */
export const lookAgain = (
  open: readonly BatchId[],
  closesAt: Date,
  now: Date,
): { word: 'wait' | 'done'; wakeAt: Date } => {
  const last = later(closesAt, -marginDays * dayMs);
  if (open.length === 0 || now >= last) return { word: 'done', wakeAt: now };
  return { word: 'wait', wakeAt: earliestOf(later(now, daysBetweenLooks * dayMs), last) };
};

export type LevelCounts = { level1: number; level2: number; level3: number; level4: number };

/** Level 1: answers; 2: people with both tests; 3: answers, one per person rated and role; 4: agencies measured before and after. */
export const countLevels = (
  evaluations: readonly BatchEvaluation[],
  services: readonly ServiceChange[],
): LevelCounts => {
  const sum = (of: (e: BatchEvaluation) => number | undefined): number =>
    evaluations.reduce((total, e) => total + (of(e) ?? 0), 0);
  return {
    level1: sum((e) => levelsOf(e).level1?.answers ?? e.feedbackAnswered),
    level2: sum((e) => levelsOf(e).level2?.pairs),
    level3: sum(followUpAnswers),
    level4: services.length,
  };
};

/** Agencies of which the analysis or a batch knows something. */
export const carryOverAgencies = (
  analysed: readonly { agencyId: AgencyId }[],
  evaluations: readonly BatchEvaluation[],
): AgencyId[] =>
  [...new Set([...analysed.map((a) => a.agencyId), ...evaluations.flatMap((e) => e.agencies)])].toSorted();
