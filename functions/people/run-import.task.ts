// Works on an import for a while: checks, applies or undoes part after part, and says whether there is more.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { TenantId } from '../records/ids.ts';
import { workOnApplying, workOnUndoing } from './import-change.store.ts';
import { workOnCheck } from './import-check.store.ts';
import { requireJob } from './import-job.store.ts';
import { openTime } from './import-work.ts';

export const handler = taskHandler(
  { input: { tenant: TenantId, jobId: z.string() }, output: { word: z.enum(['again', 'ended']) } },
  async ({ tenant, jobId }, { now }) => {
    const job = await requireJob(tenant, jobId);
    const place = { tenant, jobId, now };
    const hasTime = openTime();
    switch (job.status) {
      case 'checking':
        return { word: await workOnCheck(place, job, hasTime) };
      case 'applying':
        return { word: await workOnApplying(place, job, hasTime) };
      case 'undoing':
        return { word: await workOnUndoing(place, job, hasTime) };
      default:
        return { word: 'ended' };
    }
  },
);
