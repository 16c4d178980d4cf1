// A process killed at any moment loses nothing and repeats nothing that was recorded.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openStepFunctions } from '../../../local/step-functions/index.ts';
import { ask, type Event, Home, invoke, machine } from '../../support/step-functions-home.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'step-functions-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

const executions = 12;

function work(at: string): { process: ChildProcess; ended: Promise<NodeJS.Signals | number | null> } {
  const script = join(import.meta.dirname, '../../support/step-functions-worker.ts');
  const args = [
    '--disable-warning=ExperimentalWarning',
    script,
    join(at, 'sfn.db'),
    join(at, 'ledger'),
    String(executions),
  ];
  const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    process_.on('exit', (code, signal) => resolve(signal ?? code));
  });
  return { process: process_, ended };
}

function ledgerOf(at: string): { ready?: boolean; name: string; payload: { e: string; step: unknown } }[] {
  const file = join(at, 'ledger');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'));
  return lines.map((line) => JSON.parse(line));
}

describe('a process killed with SIGKILL', () => {
  it('is continued by the next one', { timeout: 240_000 }, async () => {
    const at = folder();
    let kills = 0;
    for (; kills < 8; kills += 1) {
      const before = ledgerOf(at).length;
      const { process: worker, ended } = work(at);
      // Killed soon after it has done something, each time at another moment.
      while (ledgerOf(at).length <= before + 1 && worker.exitCode === null) await pause(3);
      await pause(Math.random() * 25);
      if (worker.exitCode !== null) break;
      worker.kill('SIGKILL');
      await ended;
    }
    expect(kills).toBeGreaterThanOrEqual(2);
    expect(await work(at).ended).toBe(0);

    const steps = openStepFunctions({
      databasePath: join(at, 'sfn.db'),
      clock: { now: () => new Date() },
      invokeFunction: () => Promise.reject(new Error('nothing is left to do')),
    });
    await steps.idle();
    const prefix = 'arn:aws:states:ap-southeast-3:000000000000:execution';
    const done = new Map<string, number>();
    for (const { name, payload } of ledgerOf(at).filter((line) => !line.ready)) {
      const key = `${payload.e} ${name} ${String(payload.step)}`;
      done.set(key, (done.get(key) ?? 0) + 1);
    }
    for (let index = 0; index < executions; index += 1) {
      const executionArn = `${prefix}:parent:e${index}`;
      const described = (await steps.call('DescribeExecution', { executionArn })) as {
        status: string;
        output: string;
      };
      expect(described.status).toBe('SUCCEEDED');
      expect(JSON.parse(described.output)).toEqual({ status: 'SUCCEEDED', n: 10 });
      const { events } = (await steps.call('GetExecutionHistory', { executionArn, maxResults: 1_000 })) as {
        events: Event[];
      };
      expect(events.map((event) => event.id)).toEqual(events.map((_, at_) => at_ + 1));
      const count = (type: string): number => events.filter((event) => event.type === type).length;
      // First, six items, Right and Child: each scheduled and recorded once, whatever happened in between.
      expect([count('TaskScheduled'), count('TaskSucceeded'), count('MapIterationStarted')]).toEqual([
        9, 9, 6,
      ]);
      expect(count('WaitStateEntered')).toBe(1);
      expect(steps.countTransitions(`child-e${index}`)).toBeGreaterThanOrEqual(3);
      for (const key of [
        'first first',
        'right right',
        'child child',
        ...[1, 2, 3, 4, 5, 6].map((n) => `each ${n}`),
      ]) {
        expect(done.get(`e${index} ${key}`), key).toBeGreaterThanOrEqual(1);
      }
    }
    // Only what was in flight when a process died is done twice: at most the 16 tasks of each kill.
    const repeats = [...done.values()].reduce((sum, times) => sum + times - 1, 0);
    expect(repeats).toBeLessThanOrEqual(16 * kills);
    // 1 + 10 + 10 + 1 + 1 + 6 + 1 + 2 + 1 states of the parent, 3 of the child.
    expect(steps.countTransitions()).toBe(executions * (33 + 3));
    steps.close();
  });
});

describe('a file opened by another process', () => {
  it('keeps waits, tokens, definitions and activities', async () => {
    const databasePath = join(folder(), 'sfn.db');
    let token = '';
    const functions = {
      ask: (payload: { token: string }) => {
        token = payload.token;
      },
      echo: (payload: unknown) => payload,
    };
    const first = new Home(functions, { databasePath });
    await first.create(
      'waits',
      machine({ W: { Type: 'Wait', Seconds: 60, Next: 'E' }, E: invoke('echo', { End: true }) }),
    );
    await first.create('asks', machine({ A: ask('ask', { TimeoutSeconds: 90, End: true }) }));
    const { activityArn } = await first.call<{ activityArn: string }>('CreateActivity', { name: 'sign' });
    const waiting = await first.start('waits', { n: 1 });
    const asking = await first.start('asks');
    const due = first.steps.nextDue();
    first.steps.close();

    const second = new Home(functions, { databasePath });
    expect(second.steps.nextDue()).toEqual(due);
    await second.call('SendTaskSuccess', { taskToken: token, output: '"yes"' });
    await second.advance(60);
    expect(await second.output(asking)).toBe('yes');
    expect(await second.output(waiting)).toEqual({ n: 1 });
    await second.call('DescribeActivity', { activityArn });
    second.steps.close();

    const third = new Home({}, { databasePath });
    await third.steps.idle();
    expect((await third.types(waiting)).at(-1)).toBe('ExecutionSucceeded');
    third.steps.close();
  });

  it('invokes again what had no result, without new history', async () => {
    const databasePath = join(folder(), 'sfn.db');
    const first = new Home({ f: () => new Promise(() => {}) }, { databasePath });
    await first.create('machine', machine({ A: invoke('f', { End: true }) }));
    const { executionArn } = await first.call<{ executionArn: string }>('StartExecution', {
      stateMachineArn: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:machine',
      input: '5',
    });
    await pause(30);
    first.steps.close();
    const second = new Home({ f: (n: number) => n * 2 }, { databasePath });
    expect(second.steps.isIdle()).toBe(false);
    await second.steps.idle();
    expect(await second.output(executionArn)).toBe(10);
    expect((await second.types(executionArn)).filter((type) => type === 'TaskScheduled')).toHaveLength(1);
    expect(second.steps.countTransitions()).toBe(1);
    second.steps.close();
  });
});
