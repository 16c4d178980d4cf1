// Takes a batch up whose workflow broke off: its next run under a fixed name, so that pressing twice starts it once.
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { lean } from '../kit/aws-client.ts';
import { requireEnv } from '../kit/env.ts';
import { logger } from '../kit/log.ts';
import type { BatchRef } from '../records/ids.ts';
import { batchName } from './batch.store.ts';
import { BatchOrder } from './batch-order.ts';

const sfn = lean(new SFNClient({}));

/** `attempt` is the run that broke off. The run that follows notes itself on the batch, and the mark goes away with it. */
export const takeUpBatch = async (ref: BatchRef, attempt: number): Promise<'started' | 'not-started'> => {
  const { tenant, year, batchId } = ref;
  const next = attempt + 1;
  try {
    await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: requireEnv('BATCH_WORKFLOW_ARN'),
        // Apart from the runs of a delivery that is taken up, which count their attempts too.
        name: `${batchName(ref)}-${next}-by-office`,
        input: JSON.stringify(BatchOrder.parse({ ...ref, attempt: next })),
      }),
    );
    return 'started';
  } catch (error) {
    const problem = error instanceof Error ? error.name : 'unknown';
    if (problem === 'ExecutionAlreadyExists') return 'started';
    logger.error('batch not taken up', { tenant, year, batchId, problem });
    return 'not-started';
  }
};
