// Works on an import for a while: checks, applies or undoes part after part, and says whether there is more.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { TenantId } from '../records/ids.ts';
import { workOnApplying, workOnUndoing } from './import-change.store.ts';
import { workOnCheck } from './import-check.store.ts';
import { requireJob } from './import-job.store.ts';
import { openTime } from './import-work.ts';
import { keepRegisterSums } from './register-sums.store.ts';

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
      case 'undoing': {
        const work = job.status === 'applying' ? workOnApplying : workOnUndoing;
        const word = await work(place, job, hasTime);
        if (word === 'ended') await keepRegisterSums(tenant, now);
        return { word };
      }
      default:
        return { word: 'ended' };
    }
  },
);
