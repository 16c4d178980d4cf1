// Every letter that a year may have brought a person, with what became of it: each reason to write gives its letter an id, so nobody looks through the mail of a year.
import * as z from 'zod';
import { batchName } from '../../delivery/batch.store.ts';
import { raterRoles } from '../../evaluation/behaviour/behaviour.rules.ts';
import { Withheld } from '../../mail/undelivered.ts';
import type { Batch, Participant } from '../../records/batch.ts';
import type { CycleRef, EmployeeId } from '../../records/ids.ts';
import type { LearningRequest } from '../../records/learning-request.ts';
import { Instant } from '../../records/moments.ts';
import { answerMailId } from '../../requests/requests.rules.ts';
import { key } from '../../store/keys.ts';
import { getItems } from '../../store/table.ts';
import { batchTitle } from '../../words/batch-words.ts';

export type Seat = { year: number; batch: Batch; seat: Participant };
export type MailState = { id: string; year: number; what: string; sentAt: Instant | undefined } & (
  | { state: 'waits' | 'sent' | 'bounced' }
  /** Kept back when its turn came. */
  | { state: 'withheld'; why: Withheld }
);

type Letter = { id: string; what: string };

/** A survey reminds as often as its policy says; nobody's says more. */
const mostReminders = 6;
const numbers = (most: number): number[] => Array.from({ length: most }, (_, i) => i + 1);

const ofSurvey = ({ tenant, year }: CycleRef, id: EmployeeId): Letter[] => {
  const survey = `${tenant}-${year}-survey`;
  return [
    { id: `${survey}-invite-${id}`, what: 'Undangan survei' },
    { id: `${survey}-rate-${id}`, what: 'Daftar penilaian pegawai' },
    ...numbers(mostReminders).flatMap((n) => [
      { id: `${survey}-remind-${n}-${id}`, what: `Pengingat survei ke-${n}` },
      { id: `${survey}-rate-remind-${n}-${id}`, what: `Pengingat penilaian ke-${n}` },
    ]),
  ];
};

const ofSeat = (cycle: CycleRef, { batch }: Seat, id: EmployeeId): Letter[] => {
  const name = batchName({ ...cycle, batchId: batch.batchId });
  const about = batchTitle(batch);
  const moves = 'moved' in batch ? (batch.moved?.number ?? 0) : 0;
  return [
    { id: `${name}-invited-${id}`, what: `Pemanggilan ${about}` },
    { id: `${name}-promoted-${id}`, what: `Pemanggilan dari cadangan, ${about}` },
    { id: `${name}-seat-${id}`, what: `Perubahan peserta ${about}` },
    ...numbers(moves).map((n) => ({ id: `${name}-moved-${n}-${id}`, what: `Perubahan jadwal ${about}` })),
    { id: `${name}-cancelled-${id}`, what: `Pembatalan ${about}` },
    { id: `${name}-certificate-${id}`, what: `Sertifikat ${about}` },
    {
      id: `${cycle.tenant}-${cycle.year}-feedback-${batch.batchId}-${id}`,
      what: `Umpan balik ${about}`,
    },
  ];
};

const ofFollowUp = ({ tenant, year }: CycleRef, batch: Batch, id: EmployeeId): Letter[] =>
  raterRoles.flatMap((role) => {
    const about = `${batchTitle(batch)}, sebagai ${role === 'alumni' ? 'alumni' : 'atasan'}`;
    const asked = `${batch.batchId}-${role}-${id}`;
    return [
      { id: `${tenant}-${year}-follow-up-${asked}`, what: `Evaluasi pascapelatihan ${about}` },
      { id: `${tenant}-${year}-follow-up-reminder-${asked}`, what: `Pengingat evaluasi ${about}` },
    ];
  });

const MailRecord = z.object({
  id: z.string(),
  sentAt: Instant.optional(),
  fate: z.string().optional(),
  withheld: Withheld.optional(),
});

const fateOf = ({ sentAt, fate, withheld }: z.output<typeof MailRecord>) => {
  if (withheld !== undefined) return { state: 'withheld', why: withheld } as const;
  if (sentAt === undefined) return { state: 'waits' } as const;
  return { state: fate === undefined || fate === 'delivered' ? 'sent' : 'bounced' } as const;
};

const readMails = async (known: readonly (Letter & { year: number })[]): Promise<MailState[]> => {
  const letters = new Map(known.map((letter) => [letter.id, letter]));
  const found = await getItems(
    'outbox',
    known.map(({ id }) => ({ pk: key`MAIL#${id}`, sk: key`MAIL` })),
    MailRecord,
  );
  return found.flatMap((mail): MailState[] => {
    const letter = letters.get(mail.id);
    return letter ? [{ ...letter, sentAt: mail.sentAt, ...fateOf(mail) }] : [];
  });
};

/** What still waits, then the newest first. */
export const listMailsOf = async (
  { tenant, year }: CycleRef,
  ids: readonly EmployeeId[],
  seats: readonly Seat[],
  batches: readonly Batch[],
): Promise<MailState[]> => {
  const cycle = { tenant, year };
  const known = ids.flatMap((id) => [
    ...ofSurvey(cycle, id),
    ...seats.flatMap((seat) => ofSeat(cycle, seat, id)),
    ...batches.flatMap((batch) => ofFollowUp(cycle, batch, id)),
  ]);
  const order = ({ sentAt }: MailState): string => sentAt ?? '9999';
  return (await readMails(known.map((letter) => ({ ...letter, year })))).toSorted((a, b) =>
    order(a) < order(b) ? 1 : -1,
  );
};

/** The answers to what they asked, under the year in which they asked. */
export const listAnswerMailsOf = async (requests: readonly LearningRequest[]): Promise<MailState[]> =>
  readMails(
    requests.map((request) => ({
      ...{ id: answerMailId(request), year: request.year },
      what: `Jawaban atas permohonan ${request.name}`,
    })),
  );
