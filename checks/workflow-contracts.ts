// Compares what every task declares with what every workflow does with it, in both directions, and prints each mismatch.
import { workflowPlaceholder, workflows } from '../functions/manifest.ts';
import { report } from './sources.ts';
import { mismatchesIn } from './workflow-contracts.rules.ts';
import { readProgram, unknownStarts } from './workflow-program.ts';

const fileOf = new Map(workflows.map((name) => [workflowPlaceholder(name), `workflows/${name}.asl.json`]));
report('mismatches between tasks and workflows', [
  ...unknownStarts,
  ...mismatchesIn(await readProgram()).map(({ workflow, state, message }) => ({
    file: fileOf.get(workflow) ?? workflow,
    message: `${state}: ${message}`,
  })),
]);
