// Tells everybody who knew of a batch's old days of the new ones: once for each move, however often it is begun.
import { batchKey, listParticipants } from '../../records/batch.reads.ts';
import { type BatchIn, wasAsked } from '../../records/batch.ts';
import type { BatchRef } from '../../records/ids.ts';
import { dateOf } from '../../records/moments.ts';
import { findEmployees } from '../../records/register.reads.ts';
import { isReachable, type Tenant } from '../../records/register.ts';
import { whoTeaches } from '../../rulebook/facilitators.rules.ts';
import { canBeAsked } from '../../rulebook/in-office.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import { change, transact } from '../../store/table.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { batchMail } from '../batch.store.ts';
import { movedNotice } from '../delivery-mail.ts';

type Known = Pick<BatchIn<'inviting'>, 'moved' | 'toldOfMove'>;

export const isMoveUntold = ({ moved, toldOfMove }: Known): boolean =>
  moved !== undefined && moved.number !== toldOfMove;

export const tellOfMove = async (
  { ref, tenant, from, now }: { ref: BatchRef; tenant: Tenant; from: Letterhead; now: Date },
  batch: BatchIn<'inviting'>,
): Promise<void> => {
  const { moved } = batch;
  if (moved === undefined || !isMoveUntold(batch)) return;
  // Invited after the move was decided: the letter had the new days.
  const knew = (await listParticipants(ref)).filter(
    (p) => wasAsked(p) && p.status !== 'declined' && p.invitedAt !== undefined && p.invitedAt < moved.at,
  );
  const people = await findEmployees(
    ref.tenant,
    knew.map((p) => p.employeeId),
  );
  const toldBy = new Map(knew.flatMap((p) => (wasAsked(p) ? [[p.employeeId, p.superiorTold] as const] : [])));
  const staffOf = Map.groupBy(people, (e) => toldBy.get(e.employeeId) ?? e.superiorEmployeeId);
  const known = await findEmployees(
    ref.tenant,
    [...staffOf.keys()].filter((id) => id !== undefined),
  );
  const superiors = known.filter((e) => canBeAsked(e, dateOf(now)));
  const about = { from, batch, moved };
  const occasion = `moved-${moved.number}`;
  const facilitator = whoTeaches(tenant.facilitators, batch);
  await writeEach([
    ...people.filter(isReachable).map(({ employeeId, name, email }) => [
      batchMail(ref, 'batch-changed', `${occasion}-${employeeId}`, {
        ...{ to: email, whom: { as: 'participant', employeeId: employeeId }, now },
        content: movedNotice({ ...about, name, mayWithdraw: true }),
      }),
    ]),
    ...superiors.map(({ employeeId, name, email }) => {
      const staff = staffOf.get(employeeId) ?? [];
      const content = movedNotice({ ...about, name, staff, mayWithdraw: false });
      return [
        batchMail(ref, 'batch-notice', `${occasion}-superior-${employeeId}`, {
          to: email,
          whom: { as: 'superior', employeeId: employeeId },
          content,
          now,
        }),
      ];
    }),
    [
      batchMail(ref, 'batch-changed', `${occasion}-facilitator`, {
        ...{ to: facilitator.email, whom: { as: 'facilitator' }, now },
        content: movedNotice({ ...about, name: facilitator.name, mayWithdraw: false }),
      }),
    ],
  ]);
  await transact([
    change('cycle', batchKey(ref), { set: { toldOfMove: moved.number }, expect: { status: 'inviting' } }),
  ]);
};
