// Makes the committed definitions from their sources; with --check it only says which are stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type WorkflowName, workflows } from '../functions/manifest.ts';
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
process.exit(stale.length > 0 ? 1 : 0);
