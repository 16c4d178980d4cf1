// What of the workflows the scenarios never reached: every state, every Choice branch and default, every Catch.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type WorkflowName, workflows } from '../../functions/manifest.ts';
import { readWorkflow } from '../../workflows/definitions.ts';

type Observed = { stateMachine: string; state: string; kind: string; index?: number };
type State = {
  Type: string;
  Choices?: unknown[];
  Default?: string;
  Catch?: unknown[];
  ItemProcessor?: { States: Record<string, State> };
  Branches?: { States: Record<string, State> }[];
};

/** One line per thing that must be entered, e.g. `needs-survey: Open the survey, catch 0`. */
const thingsIn = (workflow: WorkflowName, states: Record<string, State>, path: string): string[] =>
  Object.entries(states).flatMap(([name, state]) => {
    const at = `${workflow}: ${path}${name}`;
    return [
      at,
      ...(state.Choices ?? []).map((_, i) => `${at}, choice ${i}`),
      ...(state.Default === undefined ? [] : [`${at}, default`]),
      ...(state.Catch ?? []).map((_, i) => `${at}, catch ${i}`),
      ...(state.ItemProcessor ? thingsIn(workflow, state.ItemProcessor.States, `${path}${name}/`) : []),
      ...(state.Branches ?? []).flatMap((branch) => thingsIn(workflow, branch.States, `${path}${name}/`)),
    ];
  });

export const everythingIn = (workflow: WorkflowName): string[] =>
  thingsIn(workflow, (JSON.parse(readWorkflow(workflow)) as { States: Record<string, State> }).States, '');

const lineOf = ({ stateMachine, state, kind, index }: Observed): string | undefined => {
  const at = `${stateMachine.replace(/^siklus-/, '')}: ${state}`;
  if (kind === 'entered') return at;
  if (kind === 'default') return `${at}, default`;
  return kind === 'choice' || kind === 'catch' ? `${at}, ${kind} ${index}` : undefined;
};

/** Reads what the scenarios left in `folder` and returns what was never entered. */
export const neverEntered = (folder: string): { entered: number; missing: string[] } => {
  const seen = new Set<string>();
  for (const file of existsSync(folder) ? readdirSync(folder) : [])
    for (const event of JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Observed[]) {
      const line = lineOf(event);
      if (line) seen.add(line);
    }
  const all = workflows.flatMap(everythingIn);
  return {
    entered: all.filter((line) => seen.has(line)).length,
    missing: all.filter((line) => !seen.has(line)),
  };
};
