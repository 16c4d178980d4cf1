// What the evaluation of a year found, as far as a reader is told: nothing that rests on few people, neither the figure nor that it was found.
import { type BatchEvaluation, type CompetencyBehaviour, levelsOf } from '../../records/batch-evaluation.ts';
import type { Recommendation } from '../../records/recommendation.ts';
import type { ServiceChange } from '../../records/service-measure.ts';
import { fewestAnswersBehind } from '../../rulebook/service-answers.rules.ts';
import { type Sight, seesPeople, tellsOf, tellsShare } from '../../rulebook/small-figure.ts';

/** A change of behaviour is about those whom the same rater saw before and after, in whichever role fewer did. */
const peopleBehind = ({ alumniPairs, superiorPairs }: CompetencyBehaviour): number =>
  Math.min(...[alumniPairs, superiorPairs].filter((n) => n > 0), Number.MAX_SAFE_INTEGER);

/** The changes of a batch, by competency. */
export const changesOf = (evaluation: BatchEvaluation): CompetencyBehaviour[] =>
  (levelsOf(evaluation).level3?.competencies ?? []).filter((c) => c.changeHundredths !== undefined);

/** What is handed on tells how far an agency with enough people came; all others together are nobody or enough. */
const leavesEnough = (sight: Sight, byAgency: readonly number[] = []): boolean => {
  const inSmall = byAgency.filter((n) => !tellsOf(sight, n)).reduce((a, b) => a + b, 0);
  return inSmall === 0 || tellsOf(sight, inSmall);
};

/** The changes of a batch that are told, by competency. */
export const toldChangesOf = (evaluation: BatchEvaluation, sight: Sight): CompetencyBehaviour[] =>
  leavesEnough(sight, levelsOf(evaluation).level3?.superiorAnswersByAgency)
    ? changesOf(evaluation).filter(
        (one) => tellsOf(sight, peopleBehind(one)) && leavesEnough(sight, one.superiorPairsByAgency),
      )
    : [];

/** An index of few respondents is theirs. */
export const isServiceTold = (change: ServiceChange, sight: Sight): boolean =>
  tellsOf(sight, fewestAnswersBehind(change));

/** An alumnus and a superior answer about one person each: of so many answers these are the fewest people. */
const fewestPeople = (answers: number): number => Math.floor(answers / 2);

export type Seen = { evaluations: readonly BatchEvaluation[]; services: readonly ServiceChange[] };

/** What a finding rests on may be few people: then neither it nor that it was found is told. */
export const toldFinding = (
  { finding, agencyId }: Recommendation,
  { evaluations, services }: Seen,
  sight: Sight,
): Recommendation['finding'] | undefined => {
  if (seesPeople(sight)) return finding;
  const only = (isTold: boolean): Recommendation['finding'] | undefined => (isTold ? finding : undefined);
  switch (finding.kind) {
    case 'low-feedback':
      return only(tellsOf(sight, finding.answers));
    case 'low-gain':
      return only(tellsOf(sight, finding.pairs));
    case 'obstacle':
      return only(tellsShare(sight, fewestPeople(finding.named), fewestPeople(finding.answers)));
    case 'few-answers':
      return only(tellsShare(sight, fewestPeople(finding.answers), fewestPeople(finding.asked)));
    case 'little-change': {
      const evaluation = evaluations.find((e) => e.batchId === finding.batch.batchId);
      const told = new Set((evaluation ? toldChangesOf(evaluation, sight) : []).map((c) => c.competency));
      const competencies = finding.competencies.filter((c) => told.has(c.competency));
      return competencies.length === 0 ? undefined : { ...finding, competencies };
    }
    case 'weak-service': {
      const service = services.find((s) => s.agencyId === agencyId);
      return only(service !== undefined && isServiceTold(service, sight));
    }
    case 'open-evaluations':
      return finding;
    case 'sentences':
      // Of a release before, with its figures in words: only for whoever sees them all.
      return only(seesPeople(sight));
  }
};
