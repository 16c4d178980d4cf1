// Tells waiting workflows what people decided; the decision is already on record, so this may be repeated safely.
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { lean } from '../kit/aws-client.ts';
import { logger } from '../kit/log.ts';
import { scheduleHandler } from '../kit/schedule-handler.ts';
import {
  findTaskToken,
  listDueSignals,
  putOffSignal,
  type QueuedSignal,
  readSignals,
  settleSignal,
} from './answer-workflows.store.ts';
import { tellQueueAge } from './queue-age.ts';

const sfn = lean(new SFNClient({}));
const batchSize = 100;
/** The workflow moved on: it timed out, was stopped, or this answer had reached it before. */
const workflowMovedOn = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

const answer = async (signal: QueuedSignal, now: Date): Promise<'delivered' | 'moot' | 'put-off'> => {
  const taskToken = await findTaskToken(signal.waitId);
  if (taskToken === undefined) {
    // The decision came before the workflow began to wait.
    await putOffSignal(signal, now);
    return 'put-off';
  }
  try {
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(signal.output) }));
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    if (workflowMovedOn.has(name)) {
      await settleSignal(signal.id, 'moot', now);
      return 'moot';
    }
    await putOffSignal(signal, now);
    logger.warn('workflow answer put off', { signalId: signal.id, problem: name });
    return 'put-off';
  }
  await settleSignal(signal.id, 'delivered', now);
  return 'delivered';
};

export const handler = scheduleHandler(async ({ now }) => {
  const result = { delivered: 0, moot: 0, 'put-off': 0 };
  let due = await listDueSignals(now, batchSize);
  tellQueueAge(due, now);
  for (;;) {
    const signals = await readSignals(due);
    for (const signal of signals) result[await answer(signal, now)] += 1;
    if (signals.length === 0) return result;
    due = await listDueSignals(now, batchSize);
  }
});
