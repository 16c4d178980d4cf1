// No page of the console reads more because a government has more people: every declared one is opened with 60 and with 600 of them.
import { beforeAll, expect, it } from 'vitest';
import { type ConsoleReport, type MeasuredPage, measureConsole } from '../../bench/console-pages.ts';
import { everyOperatorTask, type OperatorTask } from '../support/operator-tasks.ts';

const [few, many] = [60, 600];
/** Less than any record that there is one of for each person; an agency has ten times as many people too. */
const bytesPerPerson = 150;

/** They go through everybody by what they are: a register or a table as a whole, saved and not shown. */
const isPage = ({ isFile }: MeasuredPage): boolean => !isFile;

let small: ConsoleReport | undefined;
let large: ConsoleReport | undefined;

beforeAll(async () => {
  [small, large] = await measureConsole({
    played: few,
    sizes: [few, many].map((people) => ({ people, batches: 8 })),
    rounds: 0,
    ofAKind: 1,
  });
}, 900_000);

it('opens every page that the console declares, in a year that was played, and none fails', () => {
  for (const report of [small, large]) {
    expect(report?.unseen).toEqual([]);
    expect(report?.failed).toEqual([]);
  }
});

it('reads for each what it reads in a small government, but for the people of one agency', () => {
  const grown = (large?.pages ?? []).filter(isPage).flatMap((page) => {
    const before = small?.pages.find(({ route }) => route === page.route)?.readBytes ?? 0;
    const more = page.readBytes - before;
    return more > (many - few) * bytesPerPerson ? [`${page.path} reads ${more} bytes more`] : [];
  });
  expect(grown).toEqual([]);
});

it('shows what an operator presses for each task of the year, on the page on which it is done', () => {
  const isSeen = ({ page, act }: OperatorTask): boolean =>
    large?.acts[page]?.some((text) => text.includes(act)) === true;
  const always = everyOperatorTask.filter(({ onlyWhen }) => onlyWhen === undefined);
  expect(always.filter((one) => !isSeen(one)).map(({ page, act }) => `${page}: ${act}`)).toEqual([]);
});

it('sends for each no more than a page may', () => {
  const heavy = (large?.pages ?? []).filter((page) => isPage(page) && page.sentBytes > 100_000);
  expect(heavy.map(({ path, sentBytes }) => `${path} sends ${sentBytes}`)).toEqual([]);
});
