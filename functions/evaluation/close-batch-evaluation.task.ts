// Ends the follow-up of a batch: mean and change per competency, what came of it per person, and what the agencies hand over.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { assessmentKey } from '../records/assessment.reads.ts';
import { Assessment, unpackLevels } from '../records/assessment.ts';
import { requireBatchEvaluation } from '../records/batch-evaluation.reads.ts';
import { type AskedEvaluation, isAsked, type Level3 } from '../records/batch-evaluation.ts';
import { BatchRef, type CycleRef, type EmployeeId } from '../records/ids.ts';
import { writeAll } from '../store/bulk.ts';
import { getItems } from '../store/table.ts';
import {
  answersByAgency,
  type BehaviourRating,
  behaviourIn,
  countWords,
} from './behaviour/behaviour.rules.ts';
import { listAnswers } from './behaviour/follow-up.reads.ts';
import { followUpAsked } from './behaviour/follow-up.rules.ts';
import { closeEvaluation, endFollowUp, recordBehaviour } from './behaviour/follow-up.store.ts';
import type { BehaviourAnswer, PersonBehaviour } from './behaviour/follow-up.ts';
import { handOver, stageOf } from './year/hand-over.store.ts';

/** An answer with what the same rater said in the needs survey. */
type PairedAnswer = { answer: BehaviourAnswer; before: string | undefined };

const surveySource = { alumni: 'self', superior: 'superior' } as const;

/** Another superior than in the survey is another rater, and no change can be read from the two. */
const pairWithSurvey = async (
  cycle: CycleRef,
  answers: readonly BehaviourAnswer[],
): Promise<PairedAnswer[]> => {
  const keys = answers.map((a) => assessmentKey(cycle, a.agencyId, a.employeeId, surveySource[a.role]));
  const surveyed = new Map(
    (await getItems('cycle', keys, Assessment)).map((a) => [`${a.employeeId}#${a.source}`, a]),
  );
  return answers.map((answer) => {
    const found = surveyed.get(`${answer.employeeId}#${surveySource[answer.role]}`);
    const isSameRater =
      answer.role === 'alumni' || (found?.raterEmployeeId ?? answer.raterId) === answer.raterId;
    return { answer, before: isSameRater ? found?.levels : undefined };
  });
};

const level3Of = (evaluation: AskedEvaluation, paired: readonly PairedAnswer[]): Level3 => {
  const ratings = paired.map(
    ({ answer, before }): BehaviourRating => ({
      role: answer.role,
      agencyId: answer.agencyId,
      levels: unpackLevels(answer.levels),
      before: before === undefined ? undefined : unpackLevels(before),
    }),
  );
  return {
    asked: followUpAsked(evaluation),
    alumniAnswers: ratings.filter((r) => r.role === 'alumni').length,
    superiorAnswers: ratings.filter((r) => r.role === 'superior').length,
    superiorAnswersByAgency: answersByAgency(ratings),
    competencies: evaluation.competencies.map((code) => behaviourIn(code, ratings)),
    applied: countWords(paired.map(({ answer }) => answer.applied)),
    obstacles: countWords(paired.flatMap(({ answer }) => answer.obstacles.split(';').filter(Boolean))),
  };
};

const personsOf = (evaluation: AskedEvaluation, paired: readonly PairedAnswer[]): PersonBehaviour[] => {
  const persons = new Map<EmployeeId, PersonBehaviour>();
  for (const { answer, before } of paired) {
    const { employeeId, agencyId, levels, role } = answer;
    const { batchId, endsOn } = evaluation;
    const known = persons.get(employeeId) ?? { employeeId, agencyId, batchId, endsOn };
    persons.set(employeeId, {
      ...known,
      ...(role === 'alumni'
        ? { alumni: levels, alumniBefore: before }
        : { superior: levels, superiorBefore: before }),
    });
  }
  return [...persons.values()];
};

export const handler = taskHandler(
  { input: BatchRef.shape, output: { level1: z.int(), level2: z.int(), level3: z.int(), asked: z.int() } },
  async (batch, { now }) => {
    await endFollowUp(batch, now);
    const evaluation = await requireBatchEvaluation(batch, batch.batchId);
    if (!isAsked(evaluation)) throw new Error(`nobody was asked about batch ${batch.batchId} yet`);
    const paired = await pairWithSurvey(batch, await listAnswers(batch));
    await writeAll(personsOf(evaluation, paired).map((p) => recordBehaviour(batch, p)));
    const level3 = level3Of(evaluation, paired);
    await closeEvaluation(batch, level3, now);
    const { agencies, competencies } = evaluation;
    await handOver(batch, agencies, await stageOf(batch), now, competencies);
    return {
      level1: evaluation.level1.answers,
      level2: evaluation.level2.pairs,
      level3: level3.alumniAnswers + level3.superiorAnswers,
      asked: level3.asked,
    };
  },
);
