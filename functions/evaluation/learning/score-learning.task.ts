// Ends the feedback of a batch, records level 1 and level 2 from what is on record then, and hands over what was learned.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listParticipants } from '../../records/batch.reads.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { scoreFeedback } from '../reaction/feedback.rules.ts';
import { endFeedback, listFeedbackScores, recordLearning } from '../reaction/feedback.store.ts';
import { handOver, stageOf } from '../year/hand-over.store.ts';
import { scoreLearning } from './learning.rules.ts';

export const handler = taskHandler(
  { input: BatchRef.shape, output: { level1: z.int(), level2: z.int() } },
  async (batch, { now }) => {
    await endFeedback(batch);
    const { feedbackInvited, agencies, competencies } = await requireBatchEvaluation(batch, batch.batchId);
    const answers = await listFeedbackScores(batch);
    const participants = await listParticipants(batch);
    const level1 = scoreFeedback(feedbackInvited, answers);
    const level2 = scoreLearning(participants.filter((p) => p.status === 'attended'));
    await recordLearning(batch, { level1, level2 });
    await handOver(batch, agencies, await stageOf(batch), now, competencies);
    return { level1: level1.answers, level2: level2.pairs };
  },
);
