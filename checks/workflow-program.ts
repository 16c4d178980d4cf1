// What there is to compare: the contract of every task, the definition of every workflow, and what functions start them with.
import * as z from 'zod';
import { PhaseOrder } from '../functions/cycle/phase-order.ts';
import { BatchOrder } from '../functions/delivery/batch-order.ts';
import { manifest, workflowPlaceholder, workflows } from '../functions/manifest.ts';
import { JobRef } from '../functions/people/import-job.ts';
import { ChangeOrder } from '../functions/program-approval/change/change-order.ts';
import { readWorkflow } from '../workflows/definitions.ts';
import type { JsonType } from './json-types.rules.ts';
import { type Finding, readSources } from './sources.ts';
import type { Contract, Program, Released } from './workflow-contracts.rules.ts';

const typeOf = (schema: z.ZodType, io: 'input' | 'output'): JsonType =>
  JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io })));

type Task = { contract: Record<'input' | 'output', z.ZodRawShape> & { formerly?: object } };
const Declared = z.object({
  handler: z.custom<Task>((handler) => typeof handler === 'function' && 'contract' in handler),
});
const contractOf = async (file: string): Promise<Contract> => {
  const { contract } = Declared.parse(await import(/* @vite-ignore */ `../${file}`)).handler;
  return {
    input: typeOf(z.object(contract.input), 'input'),
    output: typeOf(z.object(contract.output), 'output'),
    formerly: Object.keys(contract.formerly ?? {}),
  };
};

/** What functions start workflows with. */
const starts = new Map([
  ['annual-cycle', new Map([['functions/cycle/start-phase.ts', typeOf(PhaseOrder, 'output')]])],
  ['batch', new Map([['functions/delivery/start-batch.ts', typeOf(BatchOrder, 'output')]])],
  [
    'plan-change',
    new Map([['functions/program-approval/change/start-change.ts', typeOf(ChangeOrder, 'output')]]),
  ],
  ['import', new Map([['functions/people/start-import.ts', typeOf(JobRef, 'output')]])],
]);
/** Starts that a function declares and that are not listed above. */
export const unknownStarts: readonly Finding[] = manifest.flatMap(({ file, declaration }) =>
  (declaration.startsWorkflows ?? [])
    .filter((workflow) => !starts.has(workflow))
    .map((workflow) => ({ file, message: `starts ${workflow} with an input this check does not know` })),
);

/** The definitions of earlier releases, as they were (workflows/released/README.md). */
const readReleased = (): ReadonlyMap<string, Released> =>
  new Map(
    [...readSources('workflows/released/*/*.asl.json')].map(([file, text]) => {
      const workflow = workflows.find((name) => file.endsWith(`/${name}.asl.json`));
      return [file, { definition: JSON.parse(text), today: workflow ? workflowPlaceholder(workflow) : file }];
    }),
  );

export const readProgram = async (): Promise<Program> => {
  const contracts = new Map<string, Contract>();
  for (const { placeholder, file, declaration } of manifest)
    if (declaration.kind === 'task') contracts.set(placeholder, await contractOf(file));
  return {
    workflows: new Map(workflows.map((name) => [workflowPlaceholder(name), JSON.parse(readWorkflow(name))])),
    released: readReleased(),
    contracts,
    starts: new Map(workflows.map((name) => [workflowPlaceholder(name), starts.get(name) ?? new Map()])),
  };
};
