// What a facilitator hands in: who was present on which day, and test scores from 0 to the highest there is; drafts may be incomplete, the final one not.
import { dateTime, decimal } from '../../pages/format.ts';
import { type Batch, largestHighest, usualHighest } from '../../records/batch.ts';
import { closingTimeOf, endOfDay, type Instant, type WibDate } from '../../records/moments.ts';
import { attendanceFinal } from '../../refusals/delivery.refusals.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';

export type AttendanceRow = {
  /** The participant's place on the list of the batch. */
  order: number;
  /** One per day of the batch. */
  present: readonly boolean[];
  /** Scores in hundredths. */
  preScore?: number;
  postScore?: number;
};

/** A list as it is handed in: its tests may have another highest score than 100 (in hundredths, as the scores). */
export type AttendanceSheet = { rows: readonly AttendanceRow[]; highest: number };

const highestMark = 'H';

/** `3:1101:5500:8250;4:1111::` one small item for the whole batch; `H4000;3:…` where the highest score is 40. */
export const packAttendance = ({ rows, highest }: AttendanceSheet): string =>
  [
    ...(highest === usualHighest ? [] : [`${highestMark}${highest}`]),
    ...rows.map(
      (r) =>
        `${r.order}:${r.present.map((p) => (p ? '1' : '0')).join('')}:${r.preScore ?? ''}:${r.postScore ?? ''}`,
    ),
  ].join(';');

const unpackRow = (part: string): AttendanceRow => {
  const [order = '', present = '', pre = '', post = ''] = part.split(':');
  return {
    order: Number(order),
    present: [...present].map((day) => day === '1'),
    ...(pre === '' ? {} : { preScore: Number(pre) }),
    ...(post === '' ? {} : { postScore: Number(post) }),
  };
};

export const unpackAttendance = (packed: string): AttendanceSheet => {
  const parts = packed === '' ? [] : packed.split(';');
  const [first = ''] = parts;
  return first.startsWith(highestMark)
    ? { rows: parts.slice(1).map(unpackRow), highest: Number(first.slice(1)) }
    : { rows: parts.map(unpackRow), highest: usualHighest };
};

/** `82,5`, `82.50` or `82` in hundredths; undefined for anything that is no score from 0 to the highest. */
export const readScore = (text: string, highest: number): number | undefined => {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return hundredths <= highest ? hundredths : undefined;
};

/** Scores as the page shows them: 8250 → `82,5`, 9000 → `90`. */
export const scoreText = (hundredths: number): string =>
  decimal(hundredths / 100, 2)
    .replace(/0+$/, '')
    .replace(/,$/, '');

/** Where the tests of a list end, beside the scores. */
export const highestField = 'tertinggi';

export const daysPresent = (row: AttendanceRow): number => row.present.filter(Boolean).length;

/** Attended enough: whole numbers only, so that 90 % of 5 days is 5 days and not 4.5. */
export const reachesMinimum = (present: number, days: number, minimumPercent: number): boolean =>
  present * 100 >= days * minimumPercent;

export type AttendanceForm = {
  /** Reads one field of the form; undefined when absent or empty. */
  field: (name: string) => string | undefined;
  participants: readonly { order: number; name: string }[];
  days: number;
  minimumAttendancePercent: number;
  isFinal: boolean;
};

/** Ticked instead of every single day. */
export const everyDayField = (order: number): string => `every-day-${order}`;

const scoreFields = [
  { prefix: 'pre', label: 'tes awal' },
  { prefix: 'post', label: 'tes akhir' },
] as const;

const readRow = (
  form: AttendanceForm,
  { order, name }: { order: number; name: string },
  highest: number,
  problems: Problem[],
): AttendanceRow => {
  const isEveryDay = form.field(everyDayField(order)) !== undefined;
  const present = Array.from(
    { length: form.days },
    (_, i) => isEveryDay || form.field(`present-${order}-${i + 1}`) !== undefined,
  );
  const scores = scoreFields.map(({ prefix, label }) => {
    const fieldName = `${prefix}-${order}`;
    const text = form.field(fieldName);
    const score = text === undefined ? undefined : readScore(text, highest);
    if (text !== undefined && score === undefined)
      problems.push({
        field: fieldName,
        row: order,
        message: `Nomor ${order}, ${name}: nilai ${label} harus angka 0 sampai ${scoreText(highest)}, paling banyak dua desimal.`,
      });
    return score;
  });
  const [preScore, postScore] = scores;
  const row: AttendanceRow = {
    order,
    present,
    ...(preScore === undefined ? {} : { preScore }),
    ...(postScore === undefined ? {} : { postScore }),
  };
  const needsScore =
    form.isFinal && reachesMinimum(daysPresent(row), form.days, form.minimumAttendancePercent);
  if (needsScore && form.field(`post-${order}`) === undefined)
    problems.push({
      field: `post-${order}`,
      row: order,
      message: `Nomor ${order}, ${name}: nilai tes akhir belum diisi, padahal kehadirannya memenuhi syarat.`,
    });
  return row;
};

/** A page that a release before showed has no such field: its tests end at 100. */
const readHighest = (form: AttendanceForm, problems: Problem[]): number => {
  const text = form.field(highestField);
  const highest = text === undefined ? usualHighest : readScore(text, largestHighest);
  if (highest !== undefined && highest > 0) return highest;
  problems.push({
    field: highestField,
    message: `Nilai tertinggi tes harus angka di atas 0 sampai ${scoreText(largestHighest)}, paling banyak dua desimal.`,
  });
  // Of the scores no more is said than that they are none at all.
  return largestHighest;
};

/** All rows of the page, or what is wrong in which row. */
export const readAttendance = (form: AttendanceForm): AttendanceSheet | { problems: Problem[] } => {
  const problems: Problem[] = [];
  const highest = readHighest(form, problems);
  const rows = form.participants.map((participant) => readRow(form, participant, highest, problems));
  return problems.length > 0 ? { problems } : { rows, highest };
};

/** From when on the final list can be sent: when nothing is left to attend, which is when the last day is over. */
export const finalFrom = (endsOn: WibDate): Date => closingTimeOf(endsOn);

export const finalTooEarly = (endsOn: WibDate, now: Date): Problem | undefined =>
  now < finalFrom(endsOn)
    ? {
        field: 'action',
        message: `Pengiriman akhir baru dibuka sesudah hari terakhir selesai, ${dateTime(finalFrom(endsOn))}. Pilih simpan sementara.`,
      }
    : undefined;

/**
 * Names, presence and scores stand on the page as long as the facilitator has to do with them: while the batch runs and the
 * link is open. When the certificates are out, or the link is over, the page keeps to what was received and when.
 */
export const isListWanted = (
  batch: Pick<Batch, 'status'>,
  linkState: 'open' | 'expired' | 'revoked',
): boolean => batch.status === 'running' && linkState === 'open';

/** What an earlier final list means for this submission. */
export const decideAttendance = (
  recorded: { packed: string; finalAt?: Instant | undefined } | undefined,
  sent: { packed: string; isFinal: boolean },
): 'record' | 'same' | Refusal => {
  if (!recorded?.finalAt) return 'record';
  return sent.isFinal && recorded.packed === sent.packed ? 'same' : attendanceFinal;
};

/** The facilitator's link outlives all reminders; after the final list the page only shows. */
export const attendanceLinkDays = 90;

/** Working days after the last day, and again after each of the first reminders. */
const graceWorkingDays = 5;
/** From here on the list is the training office's task, and only it is reminded, half as often. */
const officeAloneFrom = 3;

/**
 * Who is reminded when a wait has ended without a list, and for how many working days it is waited again: the facilitator
 * twice, the training office from the second time on. It never gives up: a training that was held stays held.
 */
export const chaseOf = (step: number): { facilitator: boolean; operator: boolean; workingDays: number } => ({
  facilitator: step < officeAloneFrom,
  operator: step > 1,
  workingDays: step < officeAloneFrom ? graceWorkingDays : 2 * graceWorkingDays,
});

export const attendanceDeadline = (endsOn: WibDate, jointLeave: readonly WibDate[]): Date =>
  endOfDay(addWorkingDays(endsOn, graceWorkingDays, jointLeave));
