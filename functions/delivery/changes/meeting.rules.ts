// When and where a batch meets, as the training office enters it: hours within a day, and a room or the address of a meeting.

import type { Meeting } from '../../records/meeting.ts';
import { instantOf } from '../../records/moments.ts';
import { roomIn } from '../../records/room-day.ts';
import type { Problem } from '../../refusals/refusal.ts';

export type EnteredMeeting = {
  from: string | undefined;
  to: string | undefined;
  room: string | undefined;
  link: string | undefined;
};

const clock = /^([01]\d|2[0-3])[:.]([0-5]\d)$/;

/** `8.00` is not understood and `08.00` is, as a form of the browser sends `08:00`. */
const readClock = (typed: string | undefined): string | undefined => {
  const [, hour, minute] = clock.exec(typed?.trim() ?? '') ?? [];
  return hour === undefined || minute === undefined ? undefined : `${hour}:${minute}`;
};

const longestLink = 500;

/** An address that can be clicked in a letter, and nothing in it that hides where it leads. */
const readLink = (typed: string): string | undefined => {
  if (typed.length > longestLink || !URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
};

export const readMeeting = (
  entered: EnteredMeeting,
  before: Meeting | undefined,
  now: Date,
): Meeting | { problems: Problem[] } => {
  const [from, to] = [readClock(entered.from), readClock(entered.to)];
  const [room = '', typed = ''] = [entered.room?.trim(), entered.link?.trim()];
  const link = typed === '' ? undefined : readLink(typed);
  const said = (field: string, message: string): Problem => ({ field, message });
  const problems = [
    ...(from === undefined ? [said('dari', 'Tuliskan jam mulai, misalnya 08.00.')] : []),
    ...(to === undefined ? [said('sampai', 'Tuliskan jam selesai, misalnya 16.00.')] : []),
    ...(from !== undefined && to !== undefined && to <= from
      ? [said('sampai', 'Jam selesai harus sesudah jam mulai.')]
      : []),
    ...(typed !== '' && link === undefined
      ? [said('tautan', 'Tautan pertemuan harus berupa alamat lengkap yang diawali https://.')]
      : []),
    ...(room !== '' && roomIn(room) === ''
      ? [said('ruang', 'Tuliskan nama ruang dengan huruf atau angka.')]
      : []),
    ...(room === '' && typed === '' ? [said('ruang', 'Tuliskan ruang, atau tautan pertemuan daring.')] : []),
  ];
  if (problems.length > 0 || from === undefined || to === undefined) return { problems };
  return {
    ...{ from, to, number: (before?.number ?? 0) + 1, at: instantOf(now) },
    ...(room === '' ? {} : { room }),
    ...(link === undefined ? {} : { link }),
  };
};

/** Whether anything is otherwise than before: what is the same is told to nobody again. */
export const isSameMeeting = (a: Meeting, b: Meeting | undefined): boolean =>
  b !== undefined && a.from === b.from && a.to === b.to && a.room === b.room && a.link === b.link;
