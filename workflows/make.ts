// Makes the committed definitions from their sources; --check only says which are stale, --release keeps what is released.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type WorkflowName, workflows } from '../functions/manifest.ts';
import { readWorkflow } from './definitions.ts';
import { printDefinition } from './source/print.ts';
import { sources } from './source/sources.ts';

const checkOnly = process.argv.includes('--check');
const stale = workflows.filter((workflow: WorkflowName) => {
  const file = new URL(`./${workflow}.asl.json`, import.meta.url);
  const text = printDefinition(sources[workflow]);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  if (!checkOnly) writeFileSync(file, text);
  return checkOnly;
});
for (const workflow of stale) console.log(`workflows/${workflow}.asl.json is stale: run npm run workflows`);

if (process.argv.includes('--release')) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const folder = new URL(`./released/${version}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const workflow of workflows)
    writeFileSync(new URL(`${workflow}.asl.json`, folder), readWorkflow(workflow));
  console.log(`workflows/released/${version} holds what executions of ${version} follow`);
}
process.exit(stale.length > 0 ? 1 : 0);
