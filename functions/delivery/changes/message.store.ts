// A message of the training office to everybody a batch concerns: counted, so that two at once are never taken for one, with its audit line and its letters.
import { batchKey } from '../../records/batch.reads.ts';
import { auditEvent } from '../../store/audit.ts';
import { change } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { batchMail } from '../batch.store.ts';
import { messageToBatch } from '../delivery-mail.ts';
import { concernedBy, decideAndTell } from './asked.store.ts';
import type { Taught } from './changes.rules.ts';
import type { Act } from './changes.store.ts';

export const sendMessage = async (
  { ref, tenant, by, now }: Omit<Act, 'reason'>,
  batch: Taught,
  text: string,
): Promise<'written' | 'lost'> => {
  const { people, reachable, facilitator } = await concernedBy(ref, batch, tenant);
  const number = (batch.messages ?? 0) + 1;
  const about = { from: letterheadOf(tenant), batch, text };
  return decideAndTell(
    [
      change('cycle', batchKey(ref), {
        set: { messages: number },
        expect: {
          status: batch.status,
          ...(batch.messages === undefined ? {} : { messages: batch.messages }),
        },
        ...(batch.messages === undefined ? { absent: ['messages'] } : {}),
      }),
      // What it says may name people: it is in the letters, and in no trail.
      auditEvent({
        ...{ tenant: ref.tenant, year: ref.year, at: now, ...by },
        action: 'batch-messaged',
        subject: `batch-${ref.batchId}`,
        detail: { participants: people },
      }),
    ],
    [
      ...reachable.map(({ employeeId, name, email }) =>
        batchMail(ref, 'batch-changed', `message-${number}-${employeeId}`, {
          ...{ to: email, whom: { as: 'participant', employeeId }, now },
          content: messageToBatch({ ...about, name }),
        }),
      ),
      batchMail(ref, 'batch-changed', `message-${number}-facilitator`, {
        ...{ to: facilitator.email, whom: { as: 'facilitator' }, now },
        content: messageToBatch({ ...about, name: facilitator.name }),
      }),
    ],
  );
};
