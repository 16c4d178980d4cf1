// The letter of the morning: when it is written, and what of the list is news to an operator.
import { addDays, atClock, dateOf, type WibDate } from '../../records/moments.ts';
import { isWorkingDay } from '../../rulebook/calendar.ts';
import { type ArrangedTask, moreUrgent, type Standing } from './tasks.rules.ts';

/** What somebody has been told of: by the id of the task, as urgent as it was then. */
export type ToldTasks = Readonly<Record<string, Standing>>;

/** When the day's work begins: by then the letter lies on top. */
const morningClock = '07:30';

/** The morning of a day that is no working day comes with the next one. */
export const nextMorning = (after: Date, jointLeave: readonly WibDate[]): Date => {
  for (let date = dateOf(after); ; date = addDays(date, 1)) {
    const at = atClock(date, morningClock);
    if (at > after && isWorkingDay(date, jointLeave)) return at;
  }
};

/** Whether the letters of today are to be written now: its morning has come and is not settled; of the first sight of a government the next one is. */
export const isMorning = (
  now: Date,
  { settled, jointLeave }: { settled: WibDate | undefined; jointLeave: readonly WibDate[] },
): boolean => {
  const today = dateOf(now);
  if (settled === undefined || settled >= today || !isWorkingDay(today, jointLeave)) return false;
  return atClock(today, morningClock) <= now;
};

/** The day that counts as settled from here on. */
export const settledBy = (now: Date): WibDate => {
  const today = dateOf(now);
  return atClock(today, morningClock) <= now ? today : addDays(today, -1);
};

/** Theirs and nobody's, of what is not put off: what a colleague sees to is in the colleague's letter. */
const isFor = (operator: string, isOpen: (operator: string) => boolean) => (task: ArrangedTask) => {
  const assignee = task.note?.assignedTo;
  return !task.isPutOff && (assignee === undefined || assignee === operator || !isOpen(assignee));
};

export type News = {
  /** What has come up or become more urgent since they were last told, most urgent first. */
  news: ArrangedTask[];
  /** All that waits for them. */
  all: number;
  /** What they have been told of from here on: what went away, or was put off, is news when it comes back. */
  told: ToldTasks;
};

export const newsFor = (
  operator: string,
  tasks: readonly ArrangedTask[],
  { told, isOpen }: { told: ToldTasks; isOpen: (operator: string) => boolean },
): News => {
  const theirs = tasks.filter(isFor(operator, isOpen));
  return {
    news: theirs.filter(({ id, standing }) => {
      const before = told[id];
      return before === undefined || moreUrgent(standing, before);
    }),
    all: theirs.length,
    told: Object.fromEntries(theirs.map(({ id, standing }) => [id, standing])),
  };
};

/** So far ahead it is looked: beyond that something will have been written, and it is looked at anew. */
const mostMorningsAhead = 30;

/**
 * The first morning on which there will be something to tell although nobody does anything. Wherever minutes pass one by one
 * each morning is looked at as it comes; a home whose clock leaps stops at this one, and is still when there is none.
 */
export const firstMorningWithNews = (
  from: Date,
  jointLeave: readonly WibDate[],
  hasNewsAt: (morning: Date) => boolean,
): Date | undefined => {
  let morning = nextMorning(from, jointLeave);
  for (let ahead = 1; ahead <= mostMorningsAhead; ahead += 1) {
    if (hasNewsAt(morning)) return morning;
    morning = nextMorning(morning, jointLeave);
  }
  return undefined;
};
