// What the training office has to see to in all its years and in its register, most urgent first, with who sees to it and until when it is put off.
import * as z from 'zod';
import { hashOf } from '../../kit/secret.ts';
import type { OpenRequest } from '../../records/learning-request.ts';
import {
  addDays,
  dateOf,
  dayMs,
  earliestFirst,
  earliestOf,
  hasCome,
  later,
  momentOf,
  type WibDate,
} from '../../records/moments.ts';
import { type Action, actionsOf, type YearRecords } from '../actions.rules.ts';
import { type GovernmentRecords, governmentActions } from './government-actions.rules.ts';
import { type RegisterRecords, registerActions } from './register-actions.rules.ts';
import { requestActions } from './request-actions.rules.ts';
import type { TaskNote } from './task-note.ts';

/** `blocked`: something stands still until the office acts. `late`: its day is over. `soon`: within a week. */
export const Standing = z.enum(['blocked', 'late', 'soon', 'later']);
export type Standing = z.infer<typeof Standing>;

export type Task = Action & {
  /** The same tomorrow, whatever its words are then. Names nobody, so that it may stand in an address. */
  id: string;
  /** Absent where it is about the register, or what somebody asked for. */
  year?: number;
  standing: Standing;
};

const blocking: ReadonlySet<Action['kind']> = new Set([
  'stopped',
  'held',
  'resume',
  'revise',
  'vacant',
  'change-stopped',
  'import-stopped',
]);

const soonDays = 7;

const standingOf = ({ kind, due }: Action, now: Date): Standing => {
  if (blocking.has(kind)) return 'blocked';
  if (due === undefined) return 'later';
  if (hasCome(due, now)) return 'late';
  return momentOf(due) <= later(now, soonDays * dayMs) ? 'soon' : 'later';
};

const taskId = (year: number | undefined, { kind, about }: Action): string =>
  hashOf(`${year ?? 'register'} ${kind} ${about}`).slice(0, 22);

const order: readonly Standing[] = Standing.options;

export const moreUrgent = (one: Standing, other: Standing): boolean =>
  order.indexOf(one) < order.indexOf(other);

/** By standing, then by the day; what no day is set for comes after what has one, in the order in which it was found. */
const byUrgency = (a: Task, b: Task): number =>
  order.indexOf(a.standing) - order.indexOf(b.standing) ||
  (a.due !== undefined && b.due !== undefined
    ? earliestFirst(a.due, b.due)
    : Number(a.due === undefined) - Number(b.due === undefined));

/** What is done on the page of the year itself says no place there; seen from here it has one. */
const withLink = (action: Action, year: number | undefined): Action =>
  action.link !== undefined || year === undefined
    ? action
    : { ...action, link: { href: `/konsol/${year}`, label: 'Buka siklus dan lanjutkan' } };

/** Of the office itself: an auditor is told of the years alone. */
export type OfficeRecords = RegisterRecords & {
  government: GovernmentRecords;
  /** What employees asked for and nobody has answered. */
  requests: readonly OpenRequest[];
};

/** Each once: what two years say of the same thing stays with the year that says it. */
export const tasksOf = (
  years: readonly YearRecords[],
  office: OfficeRecords | undefined,
  now: Date,
): Task[] => {
  const found: [number | undefined, Action][] = [
    ...(office
      ? [
          ...governmentActions(office.government, dateOf(now)),
          ...registerActions(office),
          ...requestActions(office.requests, now),
        ].map((action): [undefined, Action] => [undefined, action])
      : []),
    ...years.flatMap((records) =>
      actionsOf(records, now).map((action): [number, Action] => [records.cycle.year, action]),
    ),
  ];
  return found
    .map(([year, action]) => ({
      ...withLink(action, year),
      id: taskId(year, action),
      ...(year === undefined ? {} : { year }),
      standing: standingOf(action, now),
    }))
    .toSorted(byUrgency);
};

/** A task with what was arranged about it, as far as it still holds today. */
export type ArrangedTask = Task & { note?: TaskNote; isPutOff: boolean };

export const arranged = (tasks: readonly Task[], notes: readonly TaskNote[], now: Date): ArrangedTask[] => {
  const today = dateOf(now);
  return tasks.map((task) => {
    const note = notes.find(({ taskId: id }) => id === task.id);
    const isPutOff = note?.putOffUntil !== undefined && today < note.putOffUntil;
    return { ...task, ...(note ? { note } : {}), isPutOff };
  });
};

/** So long at most, and what stands still or is late already a week: the list is there so that nothing is forgotten. */
const longestDays = 60;
const longestUrgentDays = 7;

/** The last day until which a task may be put off: never beyond its own. */
export const latestPutOff = ({ standing, due }: Task, now: Date): WibDate => {
  const today = dateOf(now);
  if (standing === 'blocked' || standing === 'late') return addDays(today, longestUrgentDays);
  const most = addDays(today, longestDays);
  return due === undefined ? most : earliestOf(most, dateOf(due));
};
