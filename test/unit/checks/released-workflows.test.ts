// Executions of earlier releases go on under today's tasks; whatever those no longer take or answer is found and named.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { text } from '../../../checks/json-types.rules.ts';
import { type Contract, mismatchesIn, type Program } from '../../../checks/workflow-contracts.rules.ts';
import { readProgram } from '../../../checks/workflow-program.ts';
import { workflows } from '../../../functions/manifest.ts';

const program = await readProgram();
/** Only what is said of released files. */
const found = (changed: Partial<Program>): string[] =>
  mismatchesIn({ ...program, ...changed })
    .filter(({ workflow }) => workflow.startsWith('workflows/released/0.1.0/'))
    .map(
      ({ workflow, state, message }) => `${workflow.split('/').at(-1)?.split('.')[0]}: ${state}: ${message}`,
    );
const withContract = (name: string, change: (contract: Contract) => Contract): Partial<Program> => {
  const contract = program.contracts.get(name);
  if (!contract) throw new Error(`no task ${name}`);
  return { contracts: new Map([...program.contracts, [name, change(contract)]]) };
};

describe('the released workflows', () => {
  it('fit the tasks of today', () => {
    expect(found({})).toEqual([]);
    expect([...(program.released?.keys() ?? [])]).toContain('workflows/released/0.1.0/batch.asl.json');
  });

  it('are there for the last release of the changelog, all of them', () => {
    const changelog = readFileSync(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8');
    const [, version] = /^## \[(\d+\.\d+\.\d+)\]/m.exec(changelog) ?? [];
    const missing = workflows.filter(
      (name) =>
        !existsSync(new URL(`../../../workflows/released/${version}/${name}.asl.json`, import.meta.url)),
    );
    // None of it is in a released version yet, so none of its executions is of an earlier one.
    const newSinceRelease = ['plan-change', 'import'];
    expect(missing).toEqual(newSinceRelease);
  });
});

describe('a release breaks executions that wait', () => {
  it('when a task is gone', () => {
    const contracts = new Map([...program.contracts].filter(([name]) => name !== 'LookAgainAtApprover'));
    expect(found({ contracts })).toEqual([
      'program-approval: Hear every agency head/Look again at the agency head: calls LookAgainAtApprover, which declares no input and output',
      'program-approval: Look again at the office: calls LookAgainAtApprover, which declares no input and output',
    ]);
  });

  it('when a task needs a field it did not need', () => {
    const changed = withContract('CloseDelivery', (contract) => ({
      ...contract,
      input: {
        ...contract.input,
        properties: { ...contract.input.properties, reason: text },
        required: [...(contract.input.required ?? []), 'reason'],
      },
    }));
    expect(found(changed)).toEqual([
      'delivery: Close the delivery: does not pass "reason", which CloseDelivery needs',
    ]);
  });

  it('when a field has another type', () => {
    const changed = withContract('AskApprover', (contract) => ({
      ...contract,
      input: { ...contract.input, properties: { ...contract.input.properties, round: text } },
    }));
    expect(found(changed)).toEqual([
      'program-approval: Hear every agency head/Ask the agency head: passes AskApprover a "round" that is integer, not string',
      'program-approval: Ask the office: passes AskApprover a "round" that is integer, not string',
    ]);
  });

  it('when an answer loses its old name', () => {
    const changed = withContract('WeighDecisions', (contract) => ({ ...contract, formerly: ['next'] }));
    expect(found(changed)).toEqual([
      'program-approval: Weigh the decisions: reads $states.result.Payload.agencyIds, which does not exist',
    ]);
  });

  it('when a workflow they start is gone, or ends without what they read', () => {
    const others = new Map([...program.workflows].filter(([name]) => name !== 'BatchWorkflow'));
    expect(found({ workflows: others })).toContain(
      'delivery: Run the batches/Run the batches of a group/Run the batch: starts BatchWorkflow, which is no declared workflow',
    );
    const needs = program.workflows.get('NeedsSurveyWorkflow');
    const silent = structuredClone(needs);
    for (const state of Object.values(silent?.States ?? {})) if (state.Type === 'Succeed') state.Output = {};
    const workflowsToday = new Map([
      ...program.workflows,
      ...(silent ? [['NeedsSurveyWorkflow', silent] as const] : []),
    ]);
    expect(found({ workflows: workflowsToday }).join('\n')).toMatch(
      /annual-cycle: .*: reads \$states\.result\.Output\.\w+, which does not exist/,
    );
  });

  it('when a workflow of today reads what they do not start it with', () => {
    const batch = structuredClone(program.workflows.get('BatchWorkflow'));
    const first = batch?.States[batch.StartAt];
    if (!batch || !first) throw new Error('no batch');
    first.Assign = { ...first.Assign, wish: '{% $states.input.wish %}' };
    const said = mismatchesIn({
      ...program,
      workflows: new Map([...program.workflows, ['BatchWorkflow', batch]]),
    });
    expect(said.map(({ message }) => message)).toContain('reads $states.input.wish, which does not exist');
  });
});
