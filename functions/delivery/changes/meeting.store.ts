// Writes when and where a batch meets, with its audit line and the letters to everybody who is asked to it: all of it, or nothing.
import { batchKey, listParticipants } from '../../records/batch.reads.ts';
import { type BatchIn, wasAsked } from '../../records/batch.ts';
import type { Meeting } from '../../records/meeting.ts';
import { findEmployees } from '../../records/register.reads.ts';
import { isReachable } from '../../records/register.ts';
import { whoTeaches } from '../../rulebook/facilitators.rules.ts';
import { auditEvent } from '../../store/audit.ts';
import { writeEach } from '../../store/bulk.ts';
import { change, transact, type Write } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { batchMail } from '../batch.store.ts';
import { meetingNotice } from '../delivery-mail.ts';
import type { Taught } from './changes.rules.ts';
import type { Act } from './changes.store.ts';

/** So many letters fit into the transaction that decides; a larger batch gets the rest right after it. */
const lettersAtOnce = 90;

/** Whoever has been asked and has not said no; whoever is asked later reads it in the letter that asks. */
const lettersTo = async (
  { ref, tenant, now }: Omit<Act, 'reason'>,
  batch: Taught,
): Promise<{ letters: Write[]; people: number }> => {
  if (batch.status === 'planned') return { letters: [], people: 0 };
  const asked = (await listParticipants(ref)).filter(
    (p) => wasAsked(p) && p.status !== 'declined' && p.status !== 'no-reply',
  );
  const people = (
    await findEmployees(
      ref.tenant,
      asked.map((p) => p.employeeId),
    )
  ).filter(isReachable);
  const number = batch.meeting?.number ?? 1;
  const about = { from: letterheadOf(tenant), batch, isChange: number > 1 };
  const facilitator = whoTeaches(tenant.facilitators, batch);
  return {
    people: asked.length,
    letters: [
      ...people.map(({ employeeId, name, email }) =>
        batchMail(ref, 'batch-changed', `meeting-${number}-${employeeId}`, {
          ...{ to: email, whom: { as: 'participant', employeeId }, now },
          content: meetingNotice({ ...about, name }),
        }),
      ),
      batchMail(ref, 'batch-changed', `meeting-${number}-facilitator`, {
        ...{ to: facilitator.email, whom: { as: 'facilitator' }, now },
        content: meetingNotice({ ...about, name: facilitator.name }),
      }),
    ],
  };
};

/** How many hear of it, for the page that asks first. */
export const countToTell = async (ref: Act['ref'], batch: Taught): Promise<number> =>
  batch.status === 'planned'
    ? 0
    : (await listParticipants(ref)).filter(
        (p) => wasAsked(p) && p.status !== 'declined' && p.status !== 'no-reply',
      ).length;

export const placeBatch = async (
  act: Omit<Act, 'reason'>,
  batch: Taught,
  meeting: Meeting,
): Promise<'written' | 'lost'> => {
  const { ref, by, now } = act;
  const placed: Taught = { ...batch, meeting };
  const { letters, people } = await lettersTo(act, placed);
  const expect: Partial<BatchIn<'planned'>> = { startsOn: batch.startsOn };
  const { outcome } = await transact([
    change('cycle', batchKey(ref), {
      set: { meeting },
      expect: { ...expect, status: batch.status, ...(batch.meeting ? { meeting: batch.meeting } : {}) },
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
        participants: people,
      },
    }),
    ...letters.slice(0, lettersAtOnce),
  ]);
  if (outcome === 'written') await writeEach(letters.slice(lettersAtOnce).map((letter) => [letter]));
  return outcome;
};
