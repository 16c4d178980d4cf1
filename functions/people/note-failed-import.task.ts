// Puts on an import's record that its work ended with a fault: its page says so and offers to go on.
import * as z from 'zod';
import { logger } from '../kit/log.ts';
import { taskHandler } from '../kit/task-handler.ts';
import { TenantId } from '../records/ids.ts';
import { changeJob, requireJob } from './import-job.store.ts';
import { ImportWork } from './import-job.ts';

export const handler = taskHandler(
  { input: { tenant: TenantId, jobId: z.string() }, output: { noted: z.boolean() } },
  async ({ tenant, jobId }) => {
    const { status, attempt, kind } = await requireJob(tenant, jobId);
    const failedIn = ImportWork.safeParse(status).data;
    if (failedIn === undefined) return { noted: false };
    logger.error('import failed', { tenant, jobId, file: kind, failedIn });
    const outcome = await changeJob(tenant, jobId, {
      set: { status: 'failed', failedIn },
      expect: { status, attempt },
    });
    return { noted: outcome === 'written' };
  },
);
