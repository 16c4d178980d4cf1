// The summary of a cycle: what the API says of it, and what Step Functions says of the work it took.
import * as z from 'zod';
import type { WorkflowName } from '../functions/manifest.ts';
import { workflowArn } from './arns.ts';
import type { Home } from './home.ts';

/** What answers for a cycle: the one-machine home, or a deployment that is asked the same way. */
export type Answering = {
  addresses: Pick<Home['addresses'], 'web'>;
  stepFunctions: Pick<Home['stepFunctions'], 'call'> & {
    countTransitions: (namePrefix?: string) => number | Promise<number>;
  };
};

const Told = z.object({
  cycle: z.object({ tenant: z.string(), year: z.number(), status: z.string() }),
  phases: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      openedAt: z.string().optional(),
      closedAt: z.string().optional(),
    }),
  ),
  counts: z.record(z.string(), z.number()),
});

export type Told = z.infer<typeof Told>;

export type Summary = Omit<Told, 'phases'> & {
  /** `seconds`: how long the rehearsal took over the phase, when this process played it. */
  phases: (Told['phases'][number] & { executions: number; seconds?: number })[];
  seconds: number;
};

/** Which state machines do the work of a phase. */
const machinesOf: Readonly<Record<string, readonly WorkflowName[]>> = {
  'needs-survey': ['needs-survey'],
  'needs-analysis': ['needs-analysis'],
  'program-approval': ['program-approval'],
  delivery: ['delivery', 'batch', 'plan-change'],
  evaluation: ['evaluation', 'batch-evaluation'],
};

type Page = { executions: { name: string; status: string }[]; nextToken?: string };

/** Every execution of a workflow that belongs to this cycle. */
export const listExecutions = async (
  home: Pick<Answering, 'stepFunctions'>,
  workflow: WorkflowName,
  prefix: string,
): Promise<Page['executions']> => {
  const found: Page['executions'] = [];
  let nextToken: string | undefined;
  do {
    const page = (await home.stepFunctions.call('ListExecutions', {
      stateMachineArn: workflowArn(workflow),
      maxResults: 1000,
      ...(nextToken ? { nextToken } : {}),
    })) as Page;
    found.push(...page.executions.filter((e) => e.name.startsWith(prefix)));
    nextToken = page.nextToken;
  } while (nextToken);
  return found;
};

/** What the product itself tells a program that holds the tenant's API key; undefined before the cycle exists. */
export const askSummary = async (
  home: Pick<Answering, 'addresses'>,
  apiKey: string,
  year: number,
): Promise<Told | undefined> => {
  const response = await fetch(`${home.addresses.web}/api/cycles/${year}/summary`, {
    headers: { 'x-api-key': apiKey },
  });
  if (response.status === 404) return undefined;
  if (!response.ok)
    throw new Error(`ringkasan dijawab dengan HTTP ${response.status}: ${await response.text()}`);
  return Told.parse(await response.json());
};

export const readSummary = async (
  home: Answering,
  options: {
    apiKey: string;
    tenant: string;
    year: number;
    seconds: number;
    phaseSeconds: ReadonlyMap<string, number>;
  },
): Promise<Summary> => {
  const told = await askSummary(home, options.apiKey, options.year);
  if (!told) throw new Error(`tidak ada siklus ${options.year} untuk diringkas`);
  const prefix = `${options.tenant}-${options.year}-`;
  const phases: Summary['phases'] = [];
  for (const phase of told.phases) {
    let executions = 0;
    for (const workflow of machinesOf[phase.name] ?? [])
      executions += (await listExecutions(home, workflow, prefix)).length;
    const seconds = options.phaseSeconds.get(phase.name);
    phases.push({ ...phase, executions, ...(seconds === undefined ? {} : { seconds }) });
  }
  return {
    cycle: told.cycle,
    phases,
    counts: { ...told.counts, stateTransitions: await home.stepFunctions.countTransitions(prefix) },
    seconds: options.seconds,
  };
};
