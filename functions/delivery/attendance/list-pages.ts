// A long list of attendance page by page: what a form shows is read from it, the people of other pages stay as they were saved.
import { pageOf } from '../../pages/paging.view.tsx';
import type { Batch } from '../../records/batch.ts';
import { datesOf } from '../../words/batch-words.ts';
import type { AttendanceForm } from './attendance.rules.ts';

/** A class of thirty has one page, however many days it meets; a seminar of a thousand has several. */
const boxesPerPage = 1_000;
const fewest = 40;
const most = 200;

export const peoplePerPage = (batch: Pick<Batch, 'startsOn' | 'endsOn' | 'dates'>): number =>
  Math.max(fewest, Math.min(most, Math.floor(boxesPerPage / Math.max(1, datesOf(batch).length))));

export type ListPage<Member> = { rows: readonly Member[]; page: number; pages: number };

export const listPage = <Member>(
  batch: Parameters<typeof peoplePerPage>[0],
  members: readonly Member[],
  asked: string | null,
): ListPage<Member> => pageOf(members, asked, peoplePerPage(batch));

/** Says which page a form showed; a list of one page has no such field. */
export const shownPageField = 'halaman';

/** `present-12-3`, `pre-12` */
const orderIn = (name: string): number | undefined => {
  const [, order] = /^(?:present|every-day|pre|post)-(\d+)/.exec(name) ?? [];
  return order === undefined ? undefined : Number(order);
};

/** Fields of the people on the page are as typed; of everybody else, as saved. */
export const typedOrSaved = (
  shown: readonly { order: number }[],
  typed: AttendanceForm['field'],
  saved: ReadonlyMap<string, string>,
): AttendanceForm['field'] => {
  const here = new Set(shown.map(({ order }) => order));
  return (name) => {
    const order = orderIn(name);
    return order === undefined || here.has(order) ? typed(name) : saved.get(name);
  };
};
