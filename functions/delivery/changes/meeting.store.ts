// Writes when and where a batch meets, with its audit line and the letters to everybody who is asked to it: all of it, or nothing.
import { batchKey } from '../../records/batch.reads.ts';
import type { Meeting } from '../../records/meeting.ts';
import { auditEvent } from '../../store/audit.ts';
import { change, type Write } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { batchMail } from '../batch.store.ts';
import { meetingNotice } from '../delivery-mail.ts';
import { type Concerned, concernedBy, decideAndTell } from './asked.store.ts';
import type { Taught } from './changes.rules.ts';
import type { Act } from './changes.store.ts';
import { isTaken, type Taken, takeRoom } from './rooms.store.ts';

type Unexplained = Omit<Act, 'reason'>;

/** Whoever is asked later reads it in the letter that asks. */
const lettersTo = (
  { ref, tenant, now }: Unexplained,
  batch: Taught & { meeting: Meeting },
  { reachable, facilitator }: Concerned,
): Write[] => {
  if (batch.status === 'planned') return [];
  const { number } = batch.meeting;
  const about = { from: letterheadOf(tenant), batch, isChange: number > 1 };
  return [
    ...reachable.map(({ employeeId, name, email }) =>
      batchMail(ref, 'batch-changed', `meeting-${number}-${employeeId}`, {
        ...{ to: email, whom: { as: 'participant', employeeId }, now },
        content: meetingNotice({ ...about, name }),
      }),
    ),
    batchMail(ref, 'batch-changed', `meeting-${number}-facilitator`, {
      ...{ to: facilitator.email, whom: { as: 'facilitator' }, now },
      content: meetingNotice({ ...about, name: facilitator.name }),
    }),
  ];
};

export const placeBatch = async (
  act: Unexplained,
  batch: Taught,
  meeting: Meeting,
): Promise<'written' | 'lost' | Taken> => {
  const { ref, tenant, by, now } = act;
  const room = await takeRoom(ref, { ...batch, meeting });
  if (isTaken(room)) return room;
  const concerned = await concernedBy(ref, batch, tenant);
  const decision = [
    ...room,
    change('cycle', batchKey(ref), {
      set: { meeting },
      expect: {
        ...{ status: batch.status, startsOn: batch.startsOn },
        ...(batch.meeting ? { meeting: batch.meeting } : {}),
      },
      ...(batch.meeting ? {} : { absent: ['meeting'] }),
    }),
    auditEvent({
      ...{ tenant: ref.tenant, year: ref.year, at: now, ...by },
      action: 'batch-placed',
      subject: `batch-${ref.batchId}`,
      detail: {
        hours: `${meeting.from}–${meeting.to}`,
        // The address of a meeting opens it: it is in the letters of those who are asked, and in no trail.
        venue: [meeting.room ?? [], meeting.link === undefined ? [] : 'daring'].flat().join('; '),
        participants: concerned.people,
      },
    }),
  ];
  return decideAndTell(decision, lettersTo(act, { ...batch, meeting }, concerned));
};
