// Lints every workflow file: the validator's findings and the house rules, with the placeholders that are declared.
import { manifest, workflowPlaceholder, workflows } from '../functions/manifest.ts';
import { lintStateMachine } from '../local/step-functions/lint.ts';
import { namedBy, readWorkflow } from '../workflows/definitions.ts';

const known = [
  ...manifest.filter((entry) => entry.declaration.kind === 'task').map((entry) => entry.placeholder),
  ...workflows.map(workflowPlaceholder),
];
let findings = 0;
for (const workflow of workflows) {
  for (const { state, message } of lintStateMachine(workflow, JSON.parse(readWorkflow(workflow)), known)) {
    findings += 1;
    console.log(`workflows/${workflow}.asl.json: ${state}: ${message}`);
  }
  namedBy(workflow);
}
const named = new Set(workflows.flatMap((workflow) => namedBy(workflow).functions));
for (const { name, declaration } of manifest)
  if (declaration.kind === 'task' && !named.has(name)) {
    findings += 1;
    console.log(`functions: the task ${name} is named by no workflow`);
  }
console.log(`${workflows.length} workflows linted, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
