// Starts the yearly thread for one phase; the execution's name makes a second start the same start.
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { lean } from '../kit/aws-client.ts';
import { requireEnv } from '../kit/env.ts';
import { logger } from '../kit/log.ts';
import { executionName } from './phase.rules.ts';
import { PhaseOrder } from './phase-order.ts';

const sfn = lean(new SFNClient({}));

/**
 * The record was written before: when the start fails, the phase stays `planned` without `begunAt`,
 * and the console offers to start it again.
 */
export const startPhase = async (of: PhaseOrder): Promise<'started' | 'not-started'> => {
  const { tenant, year, phase, attempt } = of;
  const stateMachineArn = requireEnv('ANNUAL_CYCLE_WORKFLOW_ARN');
  const name = executionName(of, phase, attempt);
  const input = JSON.stringify(PhaseOrder.parse(of));
  try {
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    return 'started';
  } catch (error) {
    const problem = error instanceof Error ? error.name : 'unknown';
    if (problem === 'ExecutionAlreadyExists') return 'started';
    logger.error('phase not started', { tenant, year, phase, attempt, problem });
    return 'not-started';
  }
};
