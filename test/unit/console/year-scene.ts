// The stage of the annual cycle's tests: a government, its open year and workflows that stand in for the phases.
import { afterEach, beforeEach } from 'vitest';
import type { Phase } from '../../../functions/records/cycle.ts';
import { type PhaseName, phases } from '../../../functions/records/policy.ts';
import { workflowArn } from '../../../local/arns.ts';
import { type Bench, openBench, type Run } from '../../support/workflow-bench.ts';
import { aCycle, agencyItem, cycleItems, fivePhases, register, tenant, year } from '../cycle/records.ts';
import { competencies } from '../needs-survey/government.ts';
import { aColleague } from '../people/builders.ts';

export let bench: Bench;
export const done = { Type: 'Succeed', Output: { outcome: 'done', result: { counted: 3 } } };
export const fault = { Type: 'Fail', Error: 'PlanMissing', Cause: 'no plan' };

/** Puts a workflow in the place of a phase's own: one state that ends as told. */
export const standIn = async (phase: PhaseName, state: Record<string, unknown>): Promise<void> => {
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Stand in',
    States: { 'Stand in': state },
  });
  const stateMachineArn = workflowArn(phase);
  try {
    await bench.home.stepFunctions.call('UpdateStateMachine', { stateMachineArn, definition });
  } catch {
    const roleArn = 'arn:aws:iam::000000000000:role/stand-in';
    await bench.home.stepFunctions.call('CreateStateMachine', {
      name: `siklus-${phase}`,
      definition,
      roleArn,
    });
  }
};

/** The least a survey begins with: an agency, somebody in it and a question to ask. */
export const somebodyToAsk = (of: string): Record<string, unknown>[] => {
  const pk = `TENANT#${of}`;
  const person = aColleague('ani', 'dinkes');
  return [
    agencyItem(of, 'dinkes', 'Dinas Kesehatan'),
    { pk, sk: `EMPLOYEE#${person.employeeId}`, agencyKey: `${of}#dinkes`, ...person },
    ...competencies.map((c) => ({ pk, sk: `COMPETENCY#${c.code}`, ...c })),
  ];
};

/** Before each test a government with stand-ins for the five phases, after it nothing is left. */
export const setTheScene = (): void => {
  beforeEach(async () => {
    bench = await openBench({ workflows: ['annual-cycle'], at: '2026-01-05T01:00:00.000Z' });
    for (const [table, item] of register) await bench.put(table, item);
    for (const of of ['jambi', 'sawahlunto'])
      for (const item of somebodyToAsk(of)) await bench.put('register', item);
    for (const phase of phases) await standIn(phase, done);
  });
  afterEach(async () => bench.close());
};

export const given = async (
  changes: Partial<Record<PhaseName, Partial<Phase>>> = {},
  of = tenant,
): Promise<void> => {
  for (const [table, item] of cycleItems(aCycle({ tenant: of }), fivePhases(changes)))
    await bench.put(table, item);
};
export const start = async (
  phase: PhaseName,
  options: { attempt?: number; name?: string; of?: string } = {},
): Promise<Run> => {
  const { attempt = 1, of = tenant } = options;
  const name = options.name ?? `${of}-${year}-${phase}-${attempt}`;
  const run = await bench.start('annual-cycle', name, { tenant: of, year, phase, attempt });
  await bench.settle();
  return run;
};
export const runOf = (name: string): Run => bench.run('annual-cycle', `${tenant}-${year}-${name}`);
export const phaseNow = async (phase: PhaseName, of = tenant): Promise<Phase> => {
  const { requirePhase } = await import('../../../functions/records/cycle.reads.ts');
  return requirePhase({ tenant: of, year }, phase);
};
export const cycleNow = async () =>
  (await import('../../../functions/records/cycle.reads.ts')).requireCycle({ tenant, year });
export const auditNow = async () =>
  (await (await import('../../support/audit-lines.ts')).listAudit({ tenant, year })).map(
    (a) => `${a.action} ${a.subject}`,
  );
export const everythingDue = async (): Promise<void> => {
  for (let more = true; more; ) more = await bench.jump();
};
export const openedAtItsDay = (phase: PhaseName): string =>
  fivePhases().find((p) => p.phase === phase)?.opensAt ?? '';
