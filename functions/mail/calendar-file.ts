// A letter's entries for a calendar (RFC 5545): one for each day, which follow those of the letter before by their number.
import * as z from 'zod';

export const Calendar = z.object({
  /** The same in every letter about the same thing. */
  id: z.string(),
  number: z.int().nonnegative(),
  /** When this was decided, so that a letter that is sent again is the same letter. */
  made: z.iso.datetime(),
  title: z.string(),
  place: z.string(),
  link: z.string().optional(),
  days: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime() })),
});

export type Calendar = z.infer<typeof Calendar>;

/** `2027-04-06T01:00:00.000Z` → `20270406T010000Z` */
const stamp = (at: string): string => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A backslash before what separates; lines of text are one. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r?\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');

/** What a line holds, without its end. */
const octets = 75;

/** Folded between letters, never inside one. */
const folded = (line: string): string => {
  const lines: string[] = [];
  let current = '';
  for (const letter of line) {
    if (Buffer.byteLength(current + letter) > (lines.length === 0 ? octets : octets - 1)) {
      lines.push(current);
      current = '';
    }
    current += letter;
  }
  return [...lines, current].join('\r\n ');
};

export const calendarText = ({ id, number, made, title, place, link, days }: Calendar): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Siklus//Angkatan//ID',
    'METHOD:PUBLISH',
    ...days.flatMap(({ from, to }, i) => [
      'BEGIN:VEVENT',
      `UID:${escaped(id)}-${i + 1}@siklus`,
      `SEQUENCE:${number}`,
      `DTSTAMP:${stamp(made)}`,
      `DTSTART:${stamp(from)}`,
      `DTEND:${stamp(to)}`,
      `SUMMARY:${escaped(title)}`,
      `LOCATION:${escaped(place)}`,
      ...(link === undefined ? [] : [`URL:${link}`, `DESCRIPTION:${escaped(link)}`]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
