// Makes the pages of docs/ that come from the code; with --check it only says which are stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { workflows } from '../functions/manifest.ts';
import { drawStateMachine } from '../local/step-functions/drawing.ts';
import { readWorkflow } from '../workflows/definitions.ts';
import { keepingPage } from './keeping-page.ts';
import { licencesPage } from './licences.ts';
import { openapiPage } from './openapi.ts';
import { operatorTasksPage } from './operator-tasks-page.ts';
import { refusalsPage } from './refusals-page.ts';
import { statusPage } from './statuses.ts';
import { tablesPage } from './tables-page.ts';

const workflowPage = (): string =>
  [
    '# The workflows',
    '',
    'Made by `npm run docs` from `workflows/*.asl.json`; `npm run check` fails when it is stale.',
    ...workflows.flatMap((workflow) => {
      const definition = JSON.parse(readWorkflow(workflow)) as { Comment?: string };
      return [
        '',
        `## ${workflow}`,
        '',
        definition.Comment ?? '',
        '',
        '```mermaid',
        drawStateMachine(definition).trim(),
        '```',
      ];
    }),
    '',
  ].join('\n');

const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  'licences.md': licencesPage,
  'keeping.md': keepingPage,
  'openapi.json': openapiPage,
  'operator-tasks.md': operatorTasksPage,
  'refusals.md': refusalsPage,
  'statuses.md': statusPage,
  'tables.md': tablesPage,
  'workflows.md': workflowPage,
};

const checkOnly = process.argv.includes('--check');
let stale = 0;
for (const [name, make] of Object.entries(pages)) {
  const file = new URL(name, import.meta.url);
  const text = await make();
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (checkOnly) {
    stale += 1;
    console.log(`docs/${name} is stale: run npm run docs`);
  } else writeFileSync(file, text);
}
process.exit(stale > 0 ? 1 : 0);
