// Makes docs/operator-tasks.md from the declaration beside the tests: every task of an operator's year, where it is done and what proves it.
import { operatorTasks } from '../test/support/operator-tasks.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

export const operatorTasksPage = (): string =>
  [
    "# The tasks of an operator's year",
    '',
    'Made by `npm run docs` from `test/support/operator-tasks.ts`; `npm run check` fails when it is stale. `test/unit/checks/operator-tasks.test.ts` holds that every page is declared, that its code knows the act, and that the test is there; `test/integration/pages-and-people.test.ts` opens the pages in a year that is played and finds each act on its page, except where a case is named.',
    ...Object.entries(operatorTasks).flatMap(([part, tasks]) => [
      '',
      `## ${part}`,
      '',
      '| task | page | act | test |',
      '| --- | --- | --- | --- |',
      ...tasks.map(({ task, page, act, onlyWhen, test }) => {
        const when = onlyWhen === undefined ? '' : ` (when ${onlyWhen})`;
        return `| ${cell(task)} | \`${page.slice(4)}\` | *${cell(act)}*${when} | \`${test.file.slice(5)}\`: ${cell(test.name)} |`;
      }),
    ]),
    '',
  ].join('\n');
