// Starts the workflow of an import, and starts it again where it went down: under a name that makes a second start the same.
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { lean } from '../kit/aws-client.ts';
import { requireEnv } from '../kit/env.ts';
import { logger } from '../kit/log.ts';
import type { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { changeJob, findJob, findTurn } from './import-job.store.ts';
import { type ImportJob, ImportWork, JobRef } from './import-job.ts';

const sfn = lean(new SFNClient({}));

/** The job's record is written before; where the start fails, its page offers to start it again. The name makes a second start the same. */
export const startWork = async ({
  tenant,
  jobId,
  attempt,
}: JobRef & { attempt: number }): Promise<'started' | 'not-started'> => {
  const stateMachineArn = requireEnv('IMPORT_WORKFLOW_ARN');
  const input = JSON.stringify(JobRef.parse({ tenant, jobId }));
  try {
    await sfn.send(
      new StartExecutionCommand({ stateMachineArn, name: `${tenant}-${jobId}-${attempt}`, input }),
    );
    return 'started';
  } catch (error) {
    const problem = error instanceof Error ? error.name : 'unknown';
    if (problem === 'ExecutionAlreadyExists') return 'started';
    logger.error('import not started', { tenant, jobId, attempt, problem });
    return 'not-started';
  }
};

/**
 * An interruption between a job's record and its start leaves work, and perhaps the turn, that nobody goes on with: whoever
 * asks after it starts it. By its name it is one with what was started before.
 */
export const keepGoing = async (tenant: TenantId, { jobId, status, attempt }: ImportJob): Promise<void> => {
  if (ImportWork.safeParse(status).success) await startWork({ tenant, jobId, attempt });
};

/** Whose import has the turn, by the name of its file; it is seen to that it goes on. */
export const findWhoseTurn = async (tenant: TenantId): Promise<string> => {
  const { holder } = await findTurn(tenant);
  const job = holder === undefined ? undefined : await findJob(tenant, holder);
  if (job) await keepGoing(tenant, job);
  return job?.fileName ?? 'berkas lain';
};

/** Begins work anew that failed, or a check of rows that lie there: the turn, where it has one, stays with it. */
export const restartWork = async (
  tenant: TenantId,
  job: ImportJob,
  work: ImportWork,
  now: Date,
): Promise<void> => {
  const attempt = job.attempt + 1;
  const outcome = await changeJob(tenant, job.jobId, {
    set: {
      ...{ status: work, attempt, workedAt: instantOf(now) },
      ...(job.status === 'checked' ? { done: 0 } : {}),
    },
    remove: ['failedIn'],
    expect: { status: job.status, attempt: job.attempt },
  });
  if (outcome === 'lost') return;
  if ((await startWork({ tenant, jobId: job.jobId, attempt })) === 'started') return;
  await changeJob(tenant, job.jobId, {
    set: { status: 'failed', failedIn: work },
    expect: { status: work, attempt },
  });
};
