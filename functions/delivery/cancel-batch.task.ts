// Calls a batch off: on record with its reason, and everyone who had said yes, the facilitator and the operator are told.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { listParticipants, requireBatch } from '../records/batch.reads.ts';
import type { BatchOutline, Cancellation } from '../records/batch.ts';
import { BatchId, BatchRef } from '../records/ids.ts';
import { findEmployees, requireTenant } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { transact, type Write } from '../store/table.ts';
import { letterheadOf, operatorOf } from '../words/letterhead.ts';
import { batchMail, cancelBatch, type OpenBatch } from './batch.store.ts';
import { cancellation } from './delivery-mail.ts';

const Failed = z.object({ Error: z.string() });

/** The name of the error inside a failed execution; its text stays in the history. */
const innerError = (cause: string | undefined): string | undefined => {
  if (cause === undefined) return undefined;
  try {
    return Failed.safeParse(JSON.parse(cause)).data?.Error;
  } catch {
    return undefined;
  }
};

const request = {
  ...BatchRef.shape,
  because: z.enum(['too-few', 'no-attendance', 'failed']),
  error: z.string().optional(),
  /** What Step Functions says about a failed execution: a JSON text with its own error inside. */
  cause: z.string().optional(),
};
type Request = Pick<z.infer<z.ZodObject<typeof request>>, 'because' | 'error' | 'cause'>;

const reasonFor = ({ because, error, cause }: Request, batch: BatchOutline): Cancellation => {
  switch (because) {
    case 'too-few':
      return { kind: because, minimumParticipants: batch.minimumParticipants };
    case 'no-attendance':
      return { kind: because };
    case 'failed': {
      const name = innerError(cause) ?? error;
      return { kind: because, ...(name === undefined ? {} : { error: name }) };
    }
  }
};

type Call = { ref: BatchRef; batch: BatchOutline; tenant: Tenant; because: Cancellation | string; now: Date };

const letterTo = (call: Call, who: string, person: { name: string; email: string }): Write => {
  const { ref, batch, tenant, because, now } = call;
  const content = cancellation({
    from: letterheadOf(tenant),
    name: person.name,
    batch,
    because,
    forOperator: who === 'operator',
  });
  return batchMail(ref, `cancelled-${who}`, { to: person.email, content, now });
};

/** On record with the letters to facilitator and operator; nothing when the batch has moved on meanwhile. */
const callOff = async (batch: OpenBatch, call: Call & { because: Cancellation }): Promise<void> => {
  const operator = operatorOf(call.tenant);
  await cancelBatch(call.ref, batch.status, call.because, call.now, [
    letterTo(call, 'facilitator', batch.facilitator),
    ...(operator ? [letterTo(call, 'operator', operator)] : []),
  ]);
};

const tellParticipants = async (call: Call): Promise<void> => {
  const { ref } = call;
  const participants = await listParticipants(ref);
  const coming = participants.filter((p) => p.status === 'accepted' || p.status === 'invited');
  const people = await findEmployees(
    ref.tenant,
    coming.map((p) => p.employeeId),
  );
  for (const person of people) await transact([letterTo(call, person.employeeId, person)]);
};

export const handler = taskHandler(
  { input: request, output: { batchId: BatchId, word: z.enum(['completed', 'cancelled']) } },
  async ({ because, error, cause, ...ref }, { now }) => {
    const tenant = await requireTenant(ref.tenant);
    for (;;) {
      // Read again after every try, so that a run cut off before the last letter is completed by its repeat; each goes once.
      const batch = await requireBatch(ref);
      if (batch.status === 'completed') return { batchId: ref.batchId, word: 'completed' };
      const about = { ref, batch, tenant, now };
      if (batch.status === 'cancelled') {
        await tellParticipants({ ...about, because: batch.cancelledBecause });
        return { batchId: ref.batchId, word: 'cancelled' };
      }
      await callOff(batch, { ...about, because: reasonFor({ because, error, cause }, batch) });
    }
  },
);
