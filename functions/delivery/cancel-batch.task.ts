// Calls a batch off: on record with its reason, and everyone who had said yes, the facilitator and the operator are told.

import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { listParticipants, requireBatch } from '../records/batch.reads.ts';
import type { Batch } from '../records/batch.ts';
import { BatchId, BatchRef } from '../records/ids.ts';
import { findEmployees, requireTenant } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { transact, type Write } from '../store/table.ts';
import { operatorOf } from '../words/batch-words.ts';
import { batchMail, cancelBatch } from './batch.store.ts';
import { cancellation } from './delivery-mail.ts';

const reasons = z.enum(['too-few', 'no-attendance', 'failed']);

const words = (because: z.infer<typeof reasons>, batch: Batch, error: string | undefined): string => {
  switch (because) {
    case 'too-few':
      return `Peserta yang bersedia hadir kurang dari jumlah minimal, yaitu ${batch.minimumParticipants} orang.`;
    case 'no-attendance':
      return 'Presensi tidak masuk sampai batas waktu terakhir, sehingga kehadiran tidak dapat dibuktikan.';
    case 'failed':
      return `Pelaksanaan terhenti karena gangguan sistem (${error ?? 'tidak diketahui'}).`;
  }
};

/** The name of the error inside a failed execution; its text stays in the history. */
const innerError = (cause: string | undefined): string | undefined => {
  const Failed = z.object({ Error: z.string() });
  try {
    return Failed.safeParse(JSON.parse(cause ?? '')).data?.Error;
  } catch {
    return undefined;
  }
};

type Call = { ref: BatchRef; batch: Batch; tenant: Tenant; because: string; now: Date };

const letterTo = (call: Call, who: string, person: { name: string; email: string }): Write => {
  const { ref, batch, tenant, because, now } = call;
  const content = cancellation({ from: tenant.displayName, name: person.name, batch, because });
  return batchMail(ref, `cancelled-${who}`, { to: person.email, content, now });
};

const tellParticipants = async (call: Call): Promise<void> => {
  const { ref } = call;
  const participants = await listParticipants(ref, ref.batchId);
  const coming = participants.filter((p) => p.status === 'accepted' || p.status === 'invited');
  const people = await findEmployees(
    ref.tenant,
    coming.map((p) => p.employeeId),
  );
  for (const person of people) await transact([letterTo(call, person.employeeId, person)]);
};

export const handler = taskHandler(
  {
    input: {
      ...BatchRef.shape,
      because: reasons,
      error: z.string().optional(),
      /** What Step Functions says about a failed execution: a JSON text with its own error inside. */
      cause: z.string().optional(),
    },
    output: { batchId: BatchId, word: z.enum(['completed', 'cancelled']) },
  },
  async ({ because, error, cause, ...ref }, { now }) => {
    const tenant = await requireTenant(ref.tenant);
    for (;;) {
      const batch = await requireBatch(ref, ref.batchId);
      const isOurs = batch.cancelledBecause === undefined && batch.status !== 'completed';
      const reason = batch.cancelledBecause ?? words(because, batch, innerError(cause) ?? error);
      const call: Call = { ref, batch, tenant, because: reason, now };
      if (isOurs) {
        const operator = operatorOf(tenant);
        const mail = [
          letterTo(call, 'facilitator', batch.facilitator),
          ...(operator ? [letterTo(call, 'operator', operator)] : []),
        ];
        if ((await cancelBatch(ref, batch.status, reason, now, mail)) === 'lost') continue;
      }
      // After the record, so that a run cut off here is completed by its repeat; each letter goes once.
      if (batch.status !== 'completed') await tellParticipants(call);
      return { batchId: ref.batchId, word: batch.status === 'completed' ? 'completed' : 'cancelled' };
    }
  },
);
