// Reads the workflow files and fills in what they name: functions and other workflows. Both homes and the tests come through here.
import { readFileSync } from 'node:fs';
import { manifest, type WorkflowName, workflowPlaceholder, workflows } from '../functions/manifest.ts';

export const readWorkflow = (workflow: WorkflowName): string =>
  readFileSync(new URL(`./${workflow}.asl.json`, import.meta.url), 'utf8');

/** `${OpenSurvey}` and the like, each once, in order of first use. */
export const placeholdersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\$\{([A-Za-z0-9]+)\}/g)].map((match) => match[1] ?? '')),
];

export type NamedByWorkflow = { functions: readonly string[]; workflows: readonly WorkflowName[] };

const functionOf = new Map(manifest.map((entry) => [entry.placeholder, entry]));
const workflowOf = new Map(workflows.map((workflow) => [workflowPlaceholder(workflow), workflow]));

/** Which functions and workflows a definition names; a name nobody declared is refused with what to do. */
export const namesIn = (workflow: string, definition: string): NamedByWorkflow => {
  const functions: string[] = [];
  const others: WorkflowName[] = [];
  for (const placeholder of placeholdersOf(definition)) {
    const entry = functionOf.get(placeholder);
    const other = workflowOf.get(placeholder);
    if (other) others.push(other);
    else if (entry?.declaration.kind === 'task') functions.push(entry.name);
    else
      throw new Error(
        `workflows/${workflow}.asl.json names \${${placeholder}}, which is ${entry ? `a ${entry.declaration.kind} function, not a task` : 'no declared function or workflow'}: declare it in its folder's declarations.ts or correct the name`,
      );
  }
  return { functions, workflows: others };
};

export const namedBy = (workflow: WorkflowName): NamedByWorkflow => namesIn(workflow, readWorkflow(workflow));

/** The definition with every placeholder replaced by an ARN. */
export const resolveWorkflow = (
  workflow: WorkflowName,
  arns: { function: (name: string) => string; workflow: (name: WorkflowName) => string },
): string => {
  const named = namedBy(workflow);
  const values = new Map<string, string>([
    ...named.functions.map((name): [string, string] => [
      manifest.find((entry) => entry.name === name)?.placeholder ?? name,
      arns.function(name),
    ]),
    ...named.workflows.map((name): [string, string] => [workflowPlaceholder(name), arns.workflow(name)]),
  ]);
  return readWorkflow(workflow).replace(
    /\$\{([A-Za-z0-9]+)\}/g,
    (_, placeholder: string) => values.get(placeholder) ?? '',
  );
};
