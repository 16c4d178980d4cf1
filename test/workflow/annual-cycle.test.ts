// The visible thread of a year through the real workflow and handlers; the five phase workflows are stand-ins.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Phase } from '../../functions/cycle/cycle.ts';
import { type PhaseName, phases } from '../../functions/cycle/policy.ts';
import { workflowArn } from '../../local/arns.ts';
import { type Bench, openBench, type Run } from '../support/workflow-bench.ts';
import {
  aCycle,
  cookie,
  cycleItems,
  fivePhases,
  register,
  tenant,
  tokens,
  year,
} from '../unit/cycle/records.ts';

let bench: Bench;
const done = { Type: 'Succeed', Output: { outcome: 'done', result: { counted: 3 } } };
const fault = { Type: 'Fail', Error: 'PlanMissing', Cause: 'no plan' };

/** Puts a workflow in the place of a phase's own: one state that ends as told. */
const standIn = async (phase: PhaseName, state: Record<string, unknown>): Promise<void> => {
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

beforeEach(async () => {
  bench = await openBench({ workflows: ['annual-cycle'], at: '2026-01-05T01:00:00.000Z' });
  for (const [table, item] of register) await bench.put(table, item);
  for (const phase of phases) await standIn(phase, done);
});
afterEach(async () => bench.close());

const given = async (
  changes: Partial<Record<PhaseName, Partial<Phase>>> = {},
  of = tenant,
): Promise<void> => {
  for (const [table, item] of cycleItems(aCycle({ tenant: of }), fivePhases(changes)))
    await bench.put(table, item);
};
const start = async (
  phase: PhaseName,
  options: { attempt?: number; name?: string; of?: string } = {},
): Promise<Run> => {
  const { attempt = 1, of = tenant } = options;
  const name = options.name ?? `${of}-${year}-${phase}-${attempt}`;
  const run = await bench.start('annual-cycle', name, { tenant: of, year, phase, attempt });
  await bench.settle();
  return run;
};
const runOf = (name: string): Run => bench.run('annual-cycle', `${tenant}-${year}-${name}`);
const phaseNow = async (phase: PhaseName, of = tenant): Promise<Phase> => {
  const { requirePhase } = await import('../../functions/cycle/cycle.store.ts');
  return requirePhase(of, year, phase);
};
const cycleNow = async () =>
  (await import('../../functions/cycle/cycle.store.ts')).requireCycle(tenant, year);
const auditNow = async () =>
  (await (await import('../../functions/store/audit.ts')).listAudit(tenant, year)).map(
    (a) => `${a.action} ${a.subject}`,
  );
const everythingDue = async (): Promise<void> => {
  for (let more = true; more; ) more = await bench.jump();
};
const openedAtItsDay = (phase: PhaseName): string =>
  fivePhases().find((p) => p.phase === phase)?.opensAt ?? '';

describe('a year', () => {
  it('runs phase after phase, each on its day, and is closed after the last', async () => {
    await given();
    const first = await start('needs-survey');
    expect(await first.states()).toEqual(['Begin the phase', 'What runs now', 'Wait until the phase opens']);
    expect((await phaseNow('needs-survey')).status).toBe('planned');
    await bench.jumpTo('2026-01-15T00:00:00.000Z');
    expect((await first.states()).slice(-2)).toEqual(['Continue after the wait', 'The wait is over']);
    expect(await runOf('needs-survey-1-from-2026-01-15').states()).toEqual([
      'Begin the phase',
      'What runs now',
      'Run the needs survey',
      'Record the phase',
      'What comes next',
      'Continue with the next phase',
      'The phase is over',
    ]);
    await bench.jumpTo('2027-12-31T00:00:00.000Z');
    for (const phase of phases) {
      const now = await phaseNow(phase);
      expect(now).toMatchObject({ status: 'done', attempt: 1, result: { counted: 3 } });
      expect(now.openedAt).toBe(openedAtItsDay(phase));
    }
    expect((await runOf('evaluation-1-from-2027-12-01').states()).at(-1)).toBe('The year is closed');
    expect(await cycleNow()).toMatchObject({ status: 'closed', version: 2 });
    expect(await auditNow()).toEqual([
      ...phases.flatMap((p) => (p === 'evaluation' ? [] : [`phase-ended ${p}-1`, `phase-opened ${p}-1`])),
      'cycle-closed 2027',
      'phase-ended evaluation-1',
      'phase-opened evaluation-1',
    ]);
    expect(bench.mails).toEqual([]);
  });

  it('waits in steps of at most 300 days, so that no execution outlives its year', async () => {
    const closed = { status: 'done', closedAt: '2026-01-05T00:00:00.000Z' } as const;
    await given({ 'needs-survey': closed, 'needs-analysis': closed, 'program-approval': closed });
    await start('delivery');
    await everythingDue();
    expect((await runOf('delivery-1-from-2026-11-01').states()).at(-1)).toBe('The wait is over');
    expect((await phaseNow('delivery')).openedAt).toBe(openedAtItsDay('delivery'));
  });

  it('gives a phase that opens after its window ten working days', async () => {
    await given({
      'needs-survey': { opensAt: '2025-10-01T17:00:00.000Z', closesAt: '2025-11-01T17:00:00.000Z' },
    });
    bench.loseAnswerOf('BeginPhase');
    await start('needs-survey');
    await everythingDue();
    expect((await phaseNow('needs-survey')).closesAt).toBe('2026-01-20T16:59:59.000Z');
  });

  it('is stopped by a plan that was refused, and the operator is told once', async () => {
    await standIn('program-approval', {
      Type: 'Succeed',
      Output: { outcome: 'refused', result: { decisions: 4 } },
    });
    await given({ 'program-approval': { opensAt: '2026-01-04T17:00:00.000Z' } });
    bench.loseAnswerOf('EndPhase');
    const run = await start('program-approval');
    await everythingDue();
    expect((await run.states()).slice(-2)).toEqual(['What comes next', 'The year has stopped']);
    expect(await phaseNow('program-approval')).toMatchObject({ status: 'refused', result: { decisions: 4 } });
    expect((await phaseNow('delivery')).begunAt).toBeUndefined();
    expect((await cycleNow()).status).toBe('open');
    expect(bench.mails.map((m) => m.subject)).toEqual([
      'Siklus Tahun 2027 berhenti pada tahapan Penetapan Rencana',
    ]);
  });
});

describe('a start that comes twice', () => {
  const onTime = '2026-01-15T01:00:00.000Z';

  it('finds nothing to do when the phase has ended', async () => {
    await given({ 'needs-survey': { status: 'done', closedAt: onTime } });
    const run = await start('needs-survey', { name: 'again' });
    expect(await run.states()).toEqual(['Begin the phase', 'What runs now', 'Nothing is left to do']);
  });

  it('is harmless when the next phase had been started under its name', async () => {
    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z' } });
    await bench.start('annual-cycle', `${tenant}-${year}-needs-analysis-1`, {
      attempt: 1,
      tenant,
      year,
      phase: 'needs-analysis',
    });
    const run = await start('needs-survey');
    expect((await run.states()).slice(-2)).toEqual(['Continue with the next phase', 'The phase is over']);
    expect((await phaseNow('needs-analysis')).status).toBe('planned');
    await everythingDue();
    expect((await cycleNow()).status).toBe('closed');
  });

  it('is harmless when the wait had been continued', async () => {
    await given();
    await start('needs-survey', {
      name: `${tenant}-${year}-needs-survey-1-from-2026-01-15`,
      of: 'sawahlunto',
    });
    const run = await start('needs-survey');
    await bench.jumpTo(onTime);
    expect((await run.states()).slice(-2)).toEqual(['Continue after the wait', 'The wait is over']);
  });
});

const runName: Readonly<Record<PhaseName, string>> = {
  'needs-survey': 'Run the needs survey',
  'needs-analysis': 'Run the needs analysis',
  'program-approval': 'Run the approval of the plan',
  delivery: 'Run the delivery',
  evaluation: 'Run the evaluation of the year',
};

describe('a failed phase', () => {
  it.each(phases)('leaves its fault on the record of %s and tells the operator', async (phase) => {
    await standIn(phase, fault);
    await given({ [phase]: { opensAt: '2026-01-04T17:00:00.000Z' } });
    const run = await start(phase);
    expect((await run.states()).slice(2)).toEqual([runName[phase], 'Record the failure', 'The phase failed']);
    expect(await run.status()).toBe('FAILED');
    expect(await phaseNow(phase)).toMatchObject({
      status: 'failed',
      failure: { error: 'PlanMissing', cause: 'no plan' },
    });
    expect(bench.mails.map((m) => m.subject)).toMatchObject([
      /^Tahapan .* Tahun 2027 terhenti \(percobaan 1\)$/,
    ]);
    expect(bench.mails[0]?.text).toContain('PlanMissing');
  });

  it('is one that outlasts the time of its workflow', async () => {
    await standIn('needs-survey', { Type: 'Wait', Seconds: 400 * 86_400, End: true });
    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z' } });
    await start('needs-survey');
    await bench.jumpTo('2027-01-04T00:00:00.000Z');
    expect(await phaseNow('needs-survey')).toMatchObject({
      status: 'failed',
      failure: { error: 'States.Timeout' },
    });
  });

  it('is taken up again from the console, once, and the year goes on', async () => {
    await standIn('needs-survey', fault);
    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z' } });
    await start('needs-survey');
    await standIn('needs-survey', done);
    const operator = { cookie: cookie(tokens.operator) };
    const page = await bench.get(`/konsol/${year}`, operator);
    expect(page.text).toContain('Tahapan Survei Kebutuhan terhenti karena gangguan (PlanMissing).');
    expect(page.text).toContain('<input type="hidden" name="attempt" value="1"/>');
    const nonce = /name="nonce" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    for (let press = 0; press < 2; press++) {
      const answer = await bench.post(
        `/konsol/${year}/lanjutkan`,
        { nonce, phase: 'needs-survey', attempt: '1' },
        operator,
      );
      expect([answer.status, answer.headers.location]).toEqual([303, `/konsol/${year}`]);
      await bench.settle();
    }
    expect(await phaseNow('needs-survey')).toMatchObject({ status: 'done', attempt: 2 });
    expect((await phaseNow('needs-survey')).failure).toBeUndefined();
    expect(await auditNow()).toContain('phase-resumed needs-survey-2');
    await everythingDue();
    expect((await cycleNow()).status).toBe('closed');
  });

  it('is also one whose begin, end or handing over fails', async () => {
    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z' } });
    bench.failNext('BeginPhase', 'Broken');
    const first = await start('needs-survey');
    expect(await first.states()).toEqual(['Begin the phase', 'Record the failure', 'The phase failed']);
    expect((await phaseNow('needs-survey')).status).toBe('failed');

    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z', attempt: 2 } });
    bench.failNext('EndPhase', 'Broken');
    const second = await start('needs-survey', { attempt: 2 });
    expect((await second.states()).slice(-3)).toEqual([
      'Record the phase',
      'Record the failure',
      'The phase failed',
    ]);
    expect(await phaseNow('needs-survey')).toMatchObject({ status: 'failed', attempt: 2 });
  });

  it('is the next phase when that cannot be started', async () => {
    // A name one character too long for Step Functions, once the longer phase name is in it.
    const long = 'kabupaten-'.padEnd(80 - `-${year}-needs-survey-1`.length, 'x');
    await bench.put('register', { ...register[0]?.[1], pk: `TENANT#${long}`, slug: long });
    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z' } }, long);
    const run = await start('needs-survey', { of: long });
    expect((await run.states()).slice(-3)).toEqual([
      'Continue with the next phase',
      'Record the failure',
      'The phase failed',
    ]);
    expect((await phaseNow('needs-survey', long)).status).toBe('done');
    expect((await phaseNow('needs-analysis', long)).status).toBe('failed');
  });

  it('is the waiting phase when its wait cannot be continued', async () => {
    const long = 'kabupaten-'.padEnd(80 - `-${year}-needs-survey-1`.length, 'x');
    await bench.put('register', { ...register[0]?.[1], pk: `TENANT#${long}`, slug: long });
    await given({}, long);
    const run = await start('needs-survey', { of: long });
    await bench.jumpTo('2026-01-15T01:00:00.000Z');
    expect((await run.states()).slice(-3)).toEqual([
      'Continue after the wait',
      'Record the failure',
      'The phase failed',
    ]);
    expect((await phaseNow('needs-survey', long)).status).toBe('failed');
  });

  it('ends its execution even when the failure itself cannot be recorded', async () => {
    await standIn('needs-survey', fault);
    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z' } });
    bench.failNext('FailPhase', 'Broken');
    const run = await start('needs-survey');
    expect((await run.states()).slice(-2)).toEqual(['Record the failure', 'The phase failed']);
    expect(await run.error()).toMatchObject({ error: 'States.TaskFailed' });
  });

  it('is told once when recording it is cut off', async () => {
    await standIn('needs-survey', fault);
    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z' } });
    bench.loseAnswerOf('FailPhase');
    const run = await start('needs-survey');
    await bench.jump();
    expect(await run.status()).toBe('FAILED');
    expect(bench.mails).toHaveLength(1);
  });

  it('does not stand in the way of a newer attempt', async () => {
    await given({ 'needs-survey': { opensAt: '2026-01-04T17:00:00.000Z', attempt: 2, status: 'running' } });
    bench.failNext('BeginPhase', 'Broken');
    await start('needs-survey', { attempt: 1 });
    expect(await phaseNow('needs-survey')).toMatchObject({ status: 'running', attempt: 2 });
    expect(bench.mails).toEqual([]);
  });
});
