// A batch that is called off, and one that broke off after it had begun: what is written, and who is told.

import type { Addressee } from '../outbox/addressee.ts';
import { batchKey, listParticipants } from '../records/batch.reads.ts';
import { type Batch, type BatchIn, type Cancellation, wasAsked } from '../records/batch.ts';
import type { BatchRef, EmployeeId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { findEmployees } from '../records/register.reads.ts';
import { type Employee, isReachable, type Tenant } from '../records/register.ts';
import { whoTeaches } from '../rulebook/facilitators.rules.ts';
import { addTo } from '../rulebook/grouping.ts';
import { writeEach } from '../store/bulk.ts';
import { change, transact, type Write } from '../store/table.ts';
import { letterheadOf, operatorOf } from '../words/letterhead.ts';
import { batchMail, cancelBatch, type OpenBatch } from './batch.store.ts';
import { batchBrokeOff, cancellation } from './delivery-mail.ts';

export type Call = { ref: BatchRef; batch: Batch; tenant: Tenant; now: Date };
type Because = { because: Cancellation | string };

const letterTo = (
  { ref, batch, tenant, because, now }: Call & Because,
  who: string,
  whom: Addressee,
  person: { name: string; email: string },
  staff?: readonly Employee[],
): Write => {
  const forOperator = who === 'operator';
  const content = cancellation({
    ...{ from: letterheadOf(tenant), name: person.name, batch, because, forOperator },
    ...(staff === undefined ? {} : { staff }),
  });
  return batchMail(ref, 'batch-cancelled', `cancelled-${who}`, { to: person.email, whom, content, now });
};

/** On record with the letters to facilitator and operator, and whatever belongs to it; `lost` when the batch has moved on meanwhile. */
export const callOff = async (
  batch: OpenBatch,
  call: Call & { because: Cancellation },
  more: readonly Write[] = [],
): Promise<'written' | 'lost'> => {
  const operator = operatorOf(call.tenant);
  return cancelBatch(call.ref, batch.status, call.because, call.now, [
    // Before the invitations go out nobody has asked the facilitator.
    ...(batch.status === 'planned'
      ? []
      : [letterTo(call, 'facilitator', { as: 'facilitator' }, whoTeaches(call.tenant.facilitators, batch))]),
    ...(operator ? [letterTo(call, 'operator', { as: 'operator' }, operator)] : []),
    ...more,
  ]);
};

/** Whoever was asked and did not say no; and every superior who had a copy, with the names that stood in it. */
export const tellOfCancellation = async (call: Call & Because): Promise<void> => {
  const { ref } = call;
  const asked = (await listParticipants(ref)).filter(wasAsked);
  const people = await findEmployees(
    ref.tenant,
    asked.map((p) => p.employeeId),
  );
  const byId = new Map(people.map((e) => [e.employeeId, e]));
  const staffOf = new Map<EmployeeId, Employee[]>();
  for (const participant of asked) {
    const person = byId.get(participant.employeeId);
    const superiorId = participant.superiorTold ?? person?.superiorEmployeeId;
    if (person && superiorId) addTo(staffOf, superiorId, person);
  }
  const superiors = await findEmployees(ref.tenant, [...staffOf.keys()]);
  const coming = asked.flatMap((p) => (p.status === 'declined' ? [] : (byId.get(p.employeeId) ?? [])));
  await writeEach([
    ...coming
      .filter(isReachable)
      .map((person) => [
        letterTo(call, person.employeeId, { as: 'participant', employeeId: person.employeeId }, person),
      ]),
    ...superiors.filter(isReachable).map((superior) => {
      const staff = staffOf.get(superior.employeeId) ?? [];
      return [
        letterTo(
          call,
          `superior-${superior.employeeId}`,
          { as: 'superior', employeeId: superior.employeeId },
          superior,
          staff,
        ),
      ];
    }),
  ]);
};

/** The batch stays what it is, with a mark for the training office, which is told once. */
export const breakOff = async (
  { ref, batch, tenant, now }: Call & { batch: BatchIn<'running'> },
  because: Cancellation,
): Promise<'written' | 'lost'> => {
  const error = because.kind === 'failed' ? because.error : undefined;
  const operator = operatorOf(tenant);
  const content =
    operator && batchBrokeOff({ from: letterheadOf(tenant), name: operator.name, batch, ref, error });
  const letter =
    operator && content
      ? [
          batchMail(ref, 'batch-trouble', `broke-off-${batch.attempt}`, {
            to: operator.email,
            whom: { as: 'operator' },
            content,
            now,
          }),
        ]
      : [];
  const { outcome } = await transact([
    change('cycle', batchKey(ref), {
      set: { brokeOff: { at: instantOf(now), ...(error === undefined ? {} : { error }) } },
      expect: { status: 'running', attempt: batch.attempt },
    }),
    ...letter,
  ]);
  return outcome;
};
