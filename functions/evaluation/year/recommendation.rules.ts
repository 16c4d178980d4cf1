// What should be done because of what the evaluation saw: fixed thresholds, an owner and a date for each, the same input the same list.
import { type ObstacleAnswer, obstacleAnswers } from '../../questionnaire/follow-up-answers.ts';
import { type BatchEvaluation, levelsOf } from '../../records/batch-evaluation.ts';
import type { AgencyId, BatchId } from '../../records/ids.ts';
import { addDays } from '../../records/moments.ts';
import type { Finding, Recommendation } from '../../records/recommendation.ts';
import type { ServiceChange } from '../../records/service-measure.ts';
import { workingDayFrom } from '../../rulebook/calendar.ts';
import { fraction, isAtLeast } from '../../rulebook/rounding.ts';
import { letterDay, type SendingHours } from '../../rulebook/sending-window.rules.ts';

/** No published threshold could be confirmed; these are the government's own and are shown as such. */
const thresholds = {
  source: 'Kebijakan pemerintah daerah',
  validFrom: '2026-01-01',
  status: 'own-policy',
  value: {
    /** Level 1: mean of an item below "setuju" (3,00 of 4). */
    feedbackMeanHundredths: 300,
    /** Level 3: change of behaviour below a quarter of a level. */
    changeHundredths: 25,
    /** An obstacle named in at least this share of the answers (percent). */
    obstaclePercent: 25,
    /** Level 3 answers below this share of those asked (percent). */
    responsePercent: 50,
    /** Level 4: a fall of the IKM by at least one point. */
    ikmFallHundredths: 100,
    /** Fewer answers than this say nothing about a batch. */
    fewestAnswers: 3,
    /** Calendar days until a recommendation is due, moved to a working day. */
    dueDays: 90,
  },
} as const;
const limit = thresholds.value;

export type YearFindings = SendingHours & {
  batches: readonly BatchEvaluation[];
  services: readonly ServiceChange[];
  /** Batches whose evaluation was still open at the deadline. */
  openBatches: readonly BatchId[];
  agencyNames: ReadonlyMap<AgencyId, string>;
  bkpsdm: string;
};

type Draft = Omit<Recommendation, 'dueOn' | 'status'>;
type Found = { level: Draft['level']; subject: string; finding: Finding };
type OfBatch = Extract<Finding, { kind: 'low-gain' }>['batch'];

const batchOf = ({ batchId, programName, batchNumber }: BatchEvaluation): OfBatch => ({
  batchId,
  programName,
  number: batchNumber,
});

const onReaction = (batch: BatchEvaluation): Found[] => {
  const { level1 } = levelsOf(batch);
  if (!level1 || level1.answers < limit.fewestAnswers || level1.meanHundredths === undefined) return [];
  const belowHundredths = limit.feedbackMeanHundredths;
  const items = Object.entries(level1.means)
    .filter(([, mean]) => mean < belowHundredths)
    .map(([code, meanHundredths]) => ({ code, meanHundredths }));
  if (items.length === 0) return [];
  const { answers } = level1;
  const finding: Finding = {
    kind: 'low-feedback',
    batch: batchOf(batch),
    ...{ items, belowHundredths, answers },
  };
  return [{ level: 1, subject: 'penyelenggaraan', finding }];
};

const onLearning = (batch: BatchEvaluation): Found[] => {
  const { level2 } = levelsOf(batch);
  if (!level2 || level2.pairs < limit.fewestAnswers) return [];
  const { gKelasBand, gKelasHundredths, pairs } = level2;
  if (gKelasBand !== 'rendah' || gKelasHundredths === undefined) return [];
  const finding: Finding = { kind: 'low-gain', batch: batchOf(batch), gKelasHundredths, pairs };
  return [{ level: 2, subject: 'pembelajaran', finding }];
};

const onBehaviour = (batch: BatchEvaluation): Found[] => {
  const belowHundredths = limit.changeHundredths;
  const competencies = (levelsOf(batch).level3?.competencies ?? []).flatMap(
    ({ competency, changeHundredths, alumniPairs, superiorPairs }) =>
      changeHundredths !== undefined &&
      alumniPairs + superiorPairs >= limit.fewestAnswers &&
      changeHundredths < belowHundredths
        ? [{ competency, changeHundredths }]
        : [],
  );
  if (competencies.length === 0) return [];
  const finding: Finding = { kind: 'little-change', batch: batchOf(batch), competencies, belowHundredths };
  return [{ level: 3, subject: 'penerapan', finding }];
};

const onObstacles = (batch: BatchEvaluation): Found[] => {
  const { level3 } = levelsOf(batch);
  if (!level3) return [];
  const answers = level3.alumniAnswers + level3.superiorAnswers;
  if (answers < limit.fewestAnswers) return [];
  return obstacleAnswers.flatMap(({ value: obstacle }: { value: ObstacleAnswer }): Found[] => {
    const named = level3.obstacles[obstacle];
    if (obstacle === 'tidak-ada' || !named) return [];
    if (!isAtLeast(fraction(named, answers), fraction(limit.obstaclePercent, 100))) return [];
    const finding: Finding = { kind: 'obstacle', batch: batchOf(batch), obstacle, named, answers };
    return [{ level: 3, subject: `hambatan-${obstacle}`, finding }];
  });
};

const onResponse = (batch: BatchEvaluation): Found[] => {
  const { level3 } = levelsOf(batch);
  if (!level3 || level3.asked === 0) return [];
  const { asked } = level3;
  const answers = level3.alumniAnswers + level3.superiorAnswers;
  if (isAtLeast(fraction(answers, asked), fraction(limit.responsePercent, 100))) return [];
  const finding: Finding = { kind: 'few-answers', batch: batchOf(batch), answers, asked };
  return [{ level: 3, subject: 'tanggapan', finding }];
};

const onService = (service: ServiceChange, name: string): Draft[] => {
  const isLow = service.afterMutu === 'C' || service.afterMutu === 'D';
  const { changeHundredths } = service;
  const hasFallen = changeHundredths !== undefined && changeHundredths <= -limit.ikmFallHundredths;
  if (!isLow && !hasFallen) return [];
  const { agencyId, weakest, weakestHundredths } = service;
  const before = { period: service.beforePeriod, ikmHundredths: service.beforeIkmHundredths };
  const after = { period: service.afterPeriod, ikmHundredths: service.afterIkmHundredths };
  return [
    {
      recommendationId: `level-4-${agencyId}`,
      level: 4,
      owner: { kind: 'agency', agencyId, name },
      agencyId,
      finding: {
        kind: 'weak-service',
        before,
        after: { ...after, mutu: service.afterMutu },
        weakest,
        weakestHundredths,
      },
    },
  ];
};

const onOpenBatches = (open: readonly BatchId[], owner: Draft['owner']): Draft[] =>
  open.length === 0
    ? []
    : [
        {
          recommendationId: 'level-3-angkatan-terbuka',
          level: 3,
          owner,
          finding: { kind: 'open-evaluations', batchIds: [...open] },
        },
      ];

const compare = (a: Draft, b: Draft): number => (a.recommendationId < b.recommendationId ? -1 : 1);

export const recommend = (found: YearFindings, now: Date): Recommendation[] => {
  const office: Draft['owner'] = { kind: 'bkpsdm', name: found.bkpsdm };
  const dueOn = workingDayFrom(addDays(letterDay(now, found), limit.dueDays), found.jointLeave);
  const onBatches = found.batches.flatMap((batch) =>
    [onReaction, onLearning, onBehaviour, onObstacles, onResponse]
      .flatMap((rule) => rule(batch))
      .map(
        ({ level, subject, finding }): Draft => ({
          recommendationId: `level-${level}-${batch.batchId}-${subject}`,
          level,
          owner: office,
          program: batch.program,
          finding,
        }),
      ),
  );
  const onServices = found.services.flatMap((s) =>
    onService(s, found.agencyNames.get(s.agencyId) ?? s.agencyId),
  );
  return [...onBatches, ...onServices, ...onOpenBatches(found.openBatches, office)]
    .toSorted(compare)
    .map((draft): Recommendation => ({ ...draft, dueOn, status: 'open' }));
};
