// The table of what an operator does in a year is held against the code: each page is declared, its code knows the act, and its test is there.
import { expect, it } from 'vitest';
import { importGraph, readSources } from '../../../checks/sources.ts';
import { manifest } from '../../../functions/manifest.ts';
import { everyOperatorTask, type OperatorTask } from '../../support/operator-tasks.ts';

const sources = readSources('functions/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}');
const graph = importGraph(sources);

const fileOf = (page: string): string | undefined =>
  manifest.find(({ declaration }) => declaration.kind === 'http' && page in declaration.routes)?.file;

/** Words stand on one line, wherever the lines of the source end. */
const lines = new Map([...sources].map(([file, text]) => [file, text.replace(/\s+/g, ' ')]));

/** The files that the function of a page is made of. */
const behind = (page: string): string[] => {
  const files = new Set([fileOf(page) ?? '']);
  for (const file of files)
    for (const { target, isFile, isType } of graph.get(file) ?? []) if (isFile && !isType) files.add(target);
  return [...files];
};
const told = ({ task, page, act, test }: OperatorTask): string =>
  `${task}: ${page}, ${act}, ${test.file}: ${test.name}`;

it('has sixty tasks or more, each once', () => {
  expect(everyOperatorTask.length).toBeGreaterThanOrEqual(60);
  expect(new Set(everyOperatorTask.map(({ task }) => task)).size).toBe(everyOperatorTask.length);
});

it('names pages that are declared', () => {
  expect(everyOperatorTask.filter(({ page }) => fileOf(page) === undefined).map(told)).toEqual([]);
});

it('names what can be pressed or chosen on them, in the words of the page', () => {
  const files = new Map(everyOperatorTask.map(({ page }) => [page, behind(page)]));
  const knows = ({ page, act }: OperatorTask): boolean =>
    files.get(page)?.some((file) => lines.get(file)?.includes(act)) === true;
  expect(everyOperatorTask.filter((one) => !knows(one)).map(told)).toEqual([]);
});

it('names tests that are there', () => {
  const isThere = ({ test: { file, name } }: OperatorTask): boolean =>
    ["'", '`', '"'].some((quote) => sources.get(file)?.includes(`${quote}${name}${quote}`));
  expect(everyOperatorTask.filter((one) => !isThere(one)).map(told)).toEqual([]);
});
