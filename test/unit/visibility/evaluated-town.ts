// A year of a small town to its end: who was trained, what the tests and the follow-up said of them, and what the year hands on.
import {
  answersByAgency,
  type BehaviourRating,
  behaviourIn,
} from '../../../functions/evaluation/behaviour/behaviour.rules.ts';
import { scoreLearning } from '../../../functions/evaluation/learning/learning.rules.ts';
import { scoreFeedback } from '../../../functions/evaluation/reaction/feedback.rules.ts';
import { carryOverOf } from '../../../functions/evaluation/year/carry-over.rules.ts';
import { feedbackItems } from '../../../functions/questionnaire/feedback-items.ts';
import type { BatchEvaluation } from '../../../functions/records/batch-evaluation.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { CompetencyNeed } from '../../../functions/records/need.ts';
import { batchId, on } from '../../support/branded.ts';
import { evaluationOf } from '../evaluation/government.ts';
import {
  agencyNeedsOf,
  agencyOf,
  codes,
  gapsOf,
  held,
  minimumCell,
  personOf,
  type World,
} from './small-town.ts';

/** Level that was held before, and what each of the two who are asked said months after; absent where they did not answer. */
export type Trained = {
  before: number;
  superior?: number;
  alumni?: number;
  pre?: number;
  post?: number;
  /** What the alumnus said of the training, the same of each question, and of what stands in the way (1: something). */
  feedback?: number;
  obstacle?: number;
};
/** Of each agency those who sat in the one batch, then those who did not, by the level they hold. */
export type Agency = { trained: readonly Trained[]; others: readonly number[] };
export type Evaluated = readonly Agency[];

export const answersOf = (agencies: Evaluated): World =>
  agencies.map(({ trained, others }) =>
    [...trained.map(({ before }) => before), ...others].map((n) => held([n])),
  );

const [code] = codes;
const levels = (level: number | undefined): string | undefined =>
  level === undefined ? undefined : `${code}=${level}`;

const ratingsOf = (person: Trained, agency: number): BehaviourRating[] =>
  (['alumni', 'superior'] as const).flatMap((role) =>
    person[role] === undefined
      ? []
      : [
          {
            ...{ role, agencyId: agencyOf(agency) },
            ...{ levels: { [code]: person[role] }, before: { [code]: person.before } },
          },
        ],
  );

export const evaluationIn = (agencies: Evaluated): BatchEvaluation => {
  const trained = agencies.flatMap((agency) => agency.trained);
  const ratings = agencies.flatMap((own, agency) =>
    own.trained.flatMap((person) => ratingsOf(person, agency)),
  );
  const by = (wanted: string): number => ratings.filter(({ role }) => role === wanted).length;
  return evaluationOf({
    status: 'closed',
    competencies: [code],
    agencies: agencies.map((_, agency) => agencyOf(agency)),
    level1: scoreFeedback(
      trained.length,
      trained.flatMap(({ feedback }) =>
        feedback === undefined
          ? []
          : [Object.fromEntries(feedbackItems.map(({ code: item }) => [item, feedback]))],
      ),
    ),
    level2: scoreLearning(
      trained.map(({ pre, post }) => ({
        ...(pre === undefined ? {} : { preScore: 100 * pre }),
        ...(post === undefined ? {} : { postScore: 100 * post }),
      })),
    ),
    level3: {
      ...{ asked: 2 * trained.length, alumniAnswers: by('alumni'), superiorAnswers: by('superior') },
      superiorAnswersByAgency: answersByAgency(ratings),
      ...{ competencies: [behaviourIn(code, ratings)], applied: {} },
      obstacles: { dukungan: trained.filter(({ obstacle }) => obstacle === 1).length },
    },
  });
};

export const carriedFrom = (agencies: Evaluated, required: number, year = 2027): CarryOver[] => {
  const people = gapsOf(answersOf(agencies), { required: [required] });
  const needs = agencyNeedsOf(people);
  const evaluation = evaluationIn(agencies);
  return agencies.flatMap(({ trained }, agency) =>
    carryOverOf({
      ...{ year, agencyId: agencyOf(agency), serviceChange: undefined, stage: 'evaluated', minimumCell },
      needs: needs[agency]?.competencies as readonly CompetencyNeed[],
      gaps: people.filter(({ agencyId }) => agencyId === agencyOf(agency)),
      evaluations: trained.length > 0 ? [evaluation] : [],
      behaviours: trained.flatMap(({ before, superior, alumni }, i) =>
        superior === undefined && alumni === undefined
          ? []
          : [
              {
                ...{ employeeId: personOf(agency, i), agencyId: agencyOf(agency) },
                ...{ batchId: batchId('P-1'), endsOn: on('2027-06-01') },
                ...(superior === undefined
                  ? {}
                  : { superior: levels(superior), superiorBefore: levels(before) }),
                ...(alumni === undefined ? {} : { alumni: levels(alumni), alumniBefore: levels(before) }),
              },
            ],
      ),
    }),
  );
};
