// What the workflow files say about each other: which phase a file belongs to, which workflows it starts, for which it waits.
import * as z from 'zod';
import { manifest, type WorkflowName, workflowPlaceholder, workflows } from '../../functions/manifest.ts';
import { namedBy, readWorkflow } from '../../workflows/definitions.ts';

const roomOf = new Map(manifest.map((entry) => [entry.name, entry.room]));

/** A workflow belongs to the phase whose functions it names. */
export const roomOfWorkflow = (workflow: WorkflowName): string => {
  const [room, ...others] = new Set(namedBy(workflow).functions.map((name) => roomOf.get(name)));
  if (room === undefined || others.length > 0)
    throw new Error(
      `workflows/${workflow}.asl.json must name functions of one phase, not of ${[room, ...others].join(', ') || 'none'}`,
    );
  return room;
};

const ownId = '{% $states.context.StateMachine.Id %}';
const Start = z.object({
  Resource: z.string().startsWith('arn:aws:states:::states:startExecution'),
  Arguments: z.object({ StateMachineArn: z.string() }),
});

/** Every object in the definition that is a state which starts a workflow, Map and Parallel included. */
const startStates = (part: unknown): z.infer<typeof Start>[] => {
  if (typeof part !== 'object' || part === null) return [];
  const state = Start.safeParse(part);
  return [...(state.success ? [state.data] : []), ...Object.values(part).flatMap(startStates)];
};

/** `awaited` are those it starts with `.sync`; a workflow may start itself anew. */
export const startsOf = (workflow: WorkflowName): { started: WorkflowName[]; awaited: WorkflowName[] } => {
  const targets = new Map<string, WorkflowName>([
    [ownId, workflow],
    ...workflows.map((name): [string, WorkflowName] => [`\${${workflowPlaceholder(name)}}`, name]),
  ]);
  const started = new Set<WorkflowName>();
  const awaited = new Set<WorkflowName>();
  for (const state of startStates(JSON.parse(readWorkflow(workflow)))) {
    const target = targets.get(state.Arguments.StateMachineArn);
    if (!target)
      throw new Error(
        `workflows/${workflow}.asl.json starts ${state.Arguments.StateMachineArn}, which is no declared workflow`,
      );
    started.add(target);
    if (state.Resource.includes('.sync')) awaited.add(target);
  }
  return { started: [...started], awaited: [...awaited] };
};
