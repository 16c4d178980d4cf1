// The days of a batch for the calendar of whoever is asked to it, as soon as hours and place are known.
import type { MailContent } from '../mail/content.ts';
import type { Batch, BatchOutline } from '../records/batch.ts';
import { instantOf, later, minuteMs, startOfDay } from '../records/moments.ts';
import { batchTitle, datesOf, venueText } from '../words/batch-words.ts';

const minutesOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return 60 * hour + minute;
};

/** To be spread into a letter; nothing while nobody has said when and where. Later letters take the place of earlier entries. */
export const calendarOf = (
  batch: BatchOutline & Pick<Extract<Batch, { status: 'planned' }>, 'moved'>,
): Pick<MailContent, 'calendar'> => {
  const { meeting } = batch;
  if (!meeting) return {};
  return {
    calendar: {
      id: `${batch.batchId}-${batch.invitesAt.slice(0, 10)}`,
      number: meeting.number + (batch.moved?.number ?? 0),
      made: batch.moved && batch.moved.at > meeting.at ? batch.moved.at : meeting.at,
      title: batchTitle(batch),
      place: venueText(batch),
      ...(meeting.link === undefined ? {} : { link: meeting.link }),
      days: datesOf(batch).map((date) => ({
        from: instantOf(later(startOfDay(date), minutesOf(meeting.from) * minuteMs)),
        to: instantOf(later(startOfDay(date), minutesOf(meeting.to) * minuteMs)),
      })),
    },
  };
};
