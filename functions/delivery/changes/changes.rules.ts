// What may still be changed about a batch, and into what: who teaches until its list is in, when until it begins, whether until its first day is over.
import type { Batch, BatchIn, BatchOutline } from '../../records/batch.ts';
import { readMailAddress } from '../../records/mail-address.ts';
import { closingTimeOf, dateOf, isCalendarDate, type WibDate } from '../../records/moments.ts';
import type { Tenant } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { teachesThrough } from '../../rulebook/facilitators.rules.ts';
import { countJp } from '../../rulebook/lesson-hours.rules.ts';
import { datesOf } from '../../words/batch-words.ts';
import { lastOf, workingDates } from '../schedule/schedule.rules.ts';

type Facilitator = BatchIn<'planned'>['facilitator'];
export type Taught = BatchIn<'planned' | 'inviting' | 'running'>;

export const isTaught = (batch: Batch): batch is Taught =>
  batch.status === 'planned' || batch.status === 'inviting' || batch.status === 'running';

/** From its first day on a batch keeps its days. */
export const mayMove = (batch: Batch): batch is BatchIn<'planned' | 'inviting'> =>
  batch.status === 'planned' || batch.status === 'inviting';

/** What was held stays held: only until the first day is over. */
export const mayCallOff = (batch: Batch, now: Date): batch is Taught =>
  mayMove(batch) || (batch.status === 'running' && now < closingTimeOf(batch.startsOn));

/** Whom the page offers: everybody on record but who teaches now, the free ones first. */
export const offered = (
  tenant: Pick<Tenant, 'facilitators'>,
  batch: Taught,
  others: readonly Batch[],
): (Facilitator & { busyIn: BatchOutline | undefined; teaches: boolean })[] =>
  tenant.facilitators
    .filter(
      (f) =>
        f.email !== batch.facilitator.email &&
        !f.formerly?.includes(batch.facilitator.email) &&
        teachesThrough(f, batch.startsOn, batch.endsOn),
    )
    .map(({ name, email, topics }) => ({
      name,
      email,
      teaches: batch.competencies.some((code) => topics.includes(code)),
      busyIn: others.find(
        (b) =>
          isTaught(b) &&
          b.batchId !== batch.batchId &&
          b.facilitator.email === email &&
          b.startsOn <= batch.endsOn &&
          batch.startsOn <= b.endsOn,
      ),
    }))
    .toSorted(
      (a, b) =>
        Number(a.busyIn !== undefined) - Number(b.busyIn !== undefined) ||
        Number(b.teaches) - Number(a.teaches) ||
        a.name.localeCompare(b.name, 'id'),
    );

/** Another batch that they teach on one of these days: nobody is in two rooms. */
export const taughtAlready = (
  { email }: Pick<Facilitator, 'email'>,
  { batchId }: Pick<BatchOutline, 'batchId'>,
  dates: readonly WibDate[],
  others: readonly Batch[],
): Batch | undefined =>
  others.find(
    (other) =>
      isTaught(other) &&
      other.batchId !== batchId &&
      other.facilitator.email === email &&
      datesOf(other).some((date) => dates.includes(date)),
  );

/** Chosen instead of one on record: somebody by name and address. */
export const somebodyElse = 'lain';

export const readFacilitator = (
  sent: { choice: string | undefined; name: string | undefined; email: string | undefined },
  batch: Taught,
  known: readonly Facilitator[],
): Facilitator | { problems: Problem[] } => {
  const one = known.find((f) => f.email === sent.choice);
  if (one) return { name: one.name, email: one.email };
  if (sent.choice !== somebodyElse)
    return { problems: [{ field: 'narasumber', message: 'Pilih narasumber pengganti.' }] };
  const email = readMailAddress(sent.email ?? '');
  const problems: Problem[] = [
    ...(sent.name ? [] : [{ field: 'nama', message: 'Tuliskan nama narasumber pengganti.' }]),
    ...(email === undefined
      ? [{ field: 'surel', message: 'Tuliskan alamat surel narasumber pengganti yang sah.' }]
      : []),
    ...(email === batch.facilitator.email
      ? [{ field: 'surel', message: 'Alamat ini adalah alamat narasumber sekarang.' }]
      : []),
  ];
  return problems.length > 0 || !sent.name || email === undefined ? { problems } : { name: sent.name, email };
};

/** Nobody is asked to come tomorrow: new days begin at the earliest in so many working days. */
export const shortestNoticeDays = 5;

export type NewDays = Pick<BatchOutline, 'startsOn' | 'endsOn' | 'jp'> & { dates: WibDate[] };

/** The same number of working days from another one on, and what they count on these days. */
export const readDays = (
  typed: string | undefined,
  batch: BatchOutline,
  { jointLeave, now, until }: { jointLeave: readonly WibDate[]; now: Date; until: WibDate },
): NewDays | { problems: Problem[] } => {
  const wrong = (message: string): { problems: Problem[] } => ({ problems: [{ field: 'mulai', message }] });
  if (typed === undefined || !isCalendarDate(typed)) return wrong('Pilih hari pertama yang baru.');
  const dates = workingDates(typed, datesOf(batch).length, jointLeave);
  const earliest = addWorkingDays(dateOf(now), shortestNoticeDays, jointLeave);
  if (dates[0] !== typed) return wrong('Hari pertama harus hari kerja.');
  if (typed < earliest)
    return wrong(`Hari pertama paling cepat ${shortestNoticeDays} hari kerja dari hari ini.`);
  if (typed === batch.startsOn) return wrong('Hari pertama ini sama dengan jadwal sekarang.');
  if (lastOf(dates) > until) return wrong('Hari terakhir melewati batas waktu tahapan pelaksanaan.');
  const { jp } = countJp(batch.form, batch.statedJp ?? batch.jp, dates);
  return { startsOn: dates[0], endsOn: lastOf(dates), dates: [...dates], jp };
};

const reasonLength = { least: 10, most: 500 };

/** Why, in words that those concerned will read. */
export const readReason = (
  typed: string | undefined,
  problem: Problem | undefined,
): string | { problems: Problem[] } => {
  const text = typed?.trim() ?? '';
  if (problem) return { problems: [problem] };
  if (text.length < reasonLength.least || text.length > reasonLength.most)
    return {
      problems: [
        {
          field: 'alasan',
          message: `Tuliskan alasan, ${reasonLength.least} sampai ${reasonLength.most} karakter.`,
        },
      ],
    };
  return text;
};
