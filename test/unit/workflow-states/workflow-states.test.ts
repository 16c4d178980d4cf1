// Every state of every workflow through TestState, at the local Step Functions or, unchanged, at AWS:
//   TEST_STATE_ENDPOINT=https://states.ap-southeast-3.amazonaws.com TEST_STATE_ROLE=arn:aws:iam::…:role/… \
//     vitest run test/unit/workflow-states
// Nothing has to be deployed: tasks, Maps and child executions are mocked, functions and machines are only named.
import { TestStateCommand, type TestStateCommandOutput } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WorkflowName, workflows } from '../../../functions/manifest.ts';
import { resolveWorkflow } from '../../../workflows/definitions.ts';
import { roleArn } from '../../support/step-functions-home.ts';
import { annualCycle } from './annual-cycle.ts';
import { batch } from './batch.ts';
import { batchEvaluation } from './batch-evaluation.ts';
import type { Case, Cases } from './case.ts';
import { delivery } from './delivery.ts';
import { evaluation } from './evaluation.ts';
import { importCases } from './import.ts';
import { needsAnalysis } from './needs-analysis.ts';
import { needsSurvey } from './needs-survey.ts';
import { planChange } from './plan-change.ts';
import { programApproval } from './program-approval.ts';
import { openTestedHome, type TestedHome } from './tested-home.ts';
import { handlers, mockOf, type State, statesOf } from './workflow.ts';

const cases: Record<WorkflowName, Cases> = {
  'annual-cycle': annualCycle,
  'needs-survey': needsSurvey,
  'needs-analysis': needsAnalysis,
  'program-approval': programApproval,
  'plan-change': planChange,
  delivery,
  batch,
  evaluation,
  'batch-evaluation': batchEvaluation,
  import: importCases,
};

const account = process.env.TEST_STATE_ROLE?.split(':')[4] ?? '000000000000';
const region = process.env.AWS_REGION ?? 'ap-southeast-3';
const definitionOf = (workflow: WorkflowName): string =>
  resolveWorkflow(workflow, {
    function: (name) => `arn:aws:lambda:${region}:${account}:function:${name.replaceAll('/', '-')}`,
    workflow: (name) => `arn:aws:states:${region}:${account}:stateMachine:siklus-${name}`,
  });

const contextOf = (name: string, state: State): string =>
  JSON.stringify({
    Execution: {
      Id: `arn:aws:states:${region}:${account}:execution:siklus:e1`,
      Name: 'e1',
      StartTime: '2026-03-02T01:00:00.000Z',
    },
    State: { Name: name, EnteredTime: '2026-03-02T02:00:00.000Z', RetryCount: 0 },
    StateMachine: { Id: `arn:aws:states:${region}:${account}:stateMachine:siklus`, Name: 'siklus' },
    ...(/waitForTaskToken$/.test(state.Resource ?? '') && { Task: { Token: 'a-token' } }),
  });

let home: TestedHome;
beforeAll(async () => {
  home = await openTestedHome();
});
afterAll(() => home.close());

type Mock = NonNullable<ConstructorParameters<typeof TestStateCommand>[0]['mock']>;
type Asked = {
  workflow: WorkflowName;
  name: string;
  state: State;
  given: Case;
  mock?: Mock;
  retries?: number;
};

const ask = async ({
  workflow,
  name,
  state,
  given,
  mock,
  retries,
}: Asked): Promise<TestStateCommandOutput> => {
  const { input, variables } = cases[workflow];
  return await home.client.send(
    new TestStateCommand({
      definition: definitionOf(workflow),
      stateName: name,
      roleArn: process.env.TEST_STATE_ROLE ?? roleArn,
      input: JSON.stringify(given.input ?? input),
      variables: JSON.stringify({ ...variables, ...given.variables }),
      inspectionLevel: 'DEBUG',
      ...(mock && { mock, context: contextOf(name, state) }),
      ...(retries !== undefined && { stateConfiguration: { retrierRetryCount: retries } }),
    }),
  );
};

const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));

const check = (answer: TestStateCommandOutput, given: Case): void => {
  const { status, output, error, cause, nextState, inspectionData } = answer;
  if (given.fails !== undefined) {
    expect({ status, error, cause: cause ?? '' }).toEqual({ status: 'FAILED', ...given.fails });
    return;
  }
  expect([status, error, cause]).toEqual(['SUCCEEDED', undefined, undefined]);
  expect(nextState).toBe(given.next);
  if ('gives' in given) expect(parsed(output)).toEqual(given.gives);
  if (given.assigns) expect(parsed(inspectionData?.variables)).toMatchObject(given.assigns);
  if (given.asks) {
    const { Payload, Input } = parsed(inspectionData?.afterArguments) as Record<string, unknown>;
    expect(Payload ?? Input).toMatchObject(given.asks);
  }
};

describe.each(workflows)('%s', (workflow) => {
  const states = statesOf(definitionOf(workflow));
  const given = cases[workflow].states;

  it('has a case for every state, and for nothing else', () => {
    expect(Object.keys(given).sort()).toEqual([...states.keys()].sort());
  });

  it.each(
    [...states].flatMap(([name, state]) => [given[name] ?? []].flat().map((one) => ({ name, state, one }))),
  )('$name → $one.next', async ({ name, state, one }) => {
    const mock = mockOf(state, one.mock);
    check(await ask({ workflow, name, state, given: one, ...(mock && { mock }) }), one);
  });

  const failing = [...states].flatMap(([name, state]) =>
    handlers(state).map((found) => ({ name, state, ...found })),
  );
  it.each(failing)('$name, when $error has been tried $retries times, is $status', async (found) => {
    const { name, state, error, retries, status, next } = found;
    const mock = { errorOutput: { error, cause: 'because' } };
    const [one = {}] = [given[name] ?? []].flat();
    const answer = await ask({ workflow, name, state, given: one, mock, retries });
    expect(answer).toMatchObject({ status, error, cause: 'because' });
    expect(answer.nextState).toBe(next);
  });
});
