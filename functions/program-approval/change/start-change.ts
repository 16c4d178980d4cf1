// Starts the workflow of a change; the execution's name makes a second start the same start.
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { lean } from '../../kit/aws-client.ts';
import { requireEnv } from '../../kit/env.ts';
import { logger } from '../../kit/log.ts';
import { approvalName } from '../approval.store.ts';
import { ChangeOrder } from './change-order.ts';

const sfn = lean(new SFNClient({}));

/** The record was written before: when the start fails, the change stays a draft, and its page offers to start it again. */
export const startChange = async (order: ChangeOrder): Promise<'started' | 'not-started'> => {
  const { tenant, year, change, attempt } = order;
  try {
    await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: requireEnv('PLAN_CHANGE_WORKFLOW_ARN'),
        name: `${approvalName(order)}-${attempt}`,
        input: JSON.stringify(ChangeOrder.parse(order)),
      }),
    );
    return 'started';
  } catch (error) {
    const problem = error instanceof Error ? error.name : 'unknown';
    if (problem === 'ExecutionAlreadyExists') return 'started';
    logger.error('change not started', { tenant, year, change, attempt, problem });
    return 'not-started';
  }
};
