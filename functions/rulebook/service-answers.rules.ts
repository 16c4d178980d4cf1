// On how many answers of the public a figure about a service rests, and whether it may go into what others read.
import type { ServiceChange, ServiceMeasure } from '../records/service-measure.ts';

/** The fewest answers behind any figure of a measure: an element that few answered is told by the index and the others together. */
export const fewestAnswersOf = ({
  respondents,
  answers,
}: Pick<ServiceMeasure, 'respondents' | 'answers'>): number =>
  Math.min(respondents, ...Object.values(answers));

/** Of both measures; a release before kept respondents alone. */
export const fewestAnswersBehind = ({
  fewestAnswers,
  respondentsBefore,
  respondentsAfter,
}: Pick<ServiceChange, 'fewestAnswers' | 'respondentsBefore' | 'respondentsAfter'>): number =>
  fewestAnswers ?? Math.min(respondentsBefore, respondentsAfter);

/**
 * The change of an agency's service as plans, findings and the years after may use it. What they use they say, to readers of
 * figures too, so what rests on fewer answers than the policy's smallest cell counts nowhere (UU 27/2022).
 */
export const usableChange = (
  changes: readonly ServiceChange[],
  agencyId: ServiceChange['agencyId'],
  minimumCell: number,
): ServiceChange | undefined =>
  changes.find((change) => change.agencyId === agencyId && fewestAnswersBehind(change) >= minimumCell);
