// What an operator may arrange about a task: who of the office sees to it, and until which day it is put off; each may be taken back.
import { longDate } from '../../pages/format.ts';
import { dateOf, isCalendarDate, type WibDate } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { latestPutOff, type Task } from './tasks.rules.ts';

/** What holds from now on; absent is nobody, and not put off. */
export type Arrangement = { assignedTo?: string; putOffUntil?: WibDate; words?: string };

export type Entered = {
  assignedTo: string | undefined;
  putOffUntil: string | undefined;
  words: string | undefined;
};

/** As the box says that nobody in particular sees to it. */
export const everybody = 'semua';

const putOffProblem = (task: Task, entered: string, now: Date): Problem | undefined => {
  const field = 'tunda';
  if (!isCalendarDate(entered)) return { field, message: 'Pilih tanggal, atau kosongkan bagian ini.' };
  const latest = latestPutOff(task, now);
  if (latest <= dateOf(now))
    return { field, message: 'Hal ini tidak dapat ditunda: batas waktunya hari ini atau besok.' };
  if (entered <= dateOf(now)) return { field, message: 'Pilih tanggal sesudah hari ini.' };
  return entered > latest
    ? { field, message: `Hal ini dapat ditunda paling lama sampai ${longDate(latest)}.` }
    : undefined;
};

/** `operators`: by the hash of their address, whose accounts are open today. */
export const readArrangement = (
  task: Task,
  entered: Entered,
  operators: readonly string[],
  now: Date,
): Arrangement | { problems: Problem[] } => {
  const { assignedTo, putOffUntil, words } = entered;
  const isKnown = assignedTo === everybody || (assignedTo !== undefined && operators.includes(assignedTo));
  const ofDay = putOffUntil === undefined ? undefined : putOffProblem(task, putOffUntil, now);
  const problems: Problem[] = [
    ...(isKnown ? [] : [{ field: 'tugas', message: 'Pilih siapa yang menindaklanjuti.' }]),
    ...(ofDay ? [ofDay] : []),
  ];
  if (problems.length > 0) return { problems };
  return {
    ...(assignedTo === undefined || assignedTo === everybody ? {} : { assignedTo }),
    ...(putOffUntil === undefined ? {} : { putOffUntil: putOffUntil as WibDate }),
    ...(words === undefined ? {} : { words }),
  };
};
