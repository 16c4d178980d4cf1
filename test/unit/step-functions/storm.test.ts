// Answers, stops, redrives, time and restarts in any order leave every execution whole.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, Home, invoke, machine, machineArn, named } from '../../support/step-functions-home.ts';

const asked = (name: string): object =>
  ask('ask', {
    TimeoutSeconds: 50,
    HeartbeatSeconds: 30,
    Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 4, MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['Refused'], Next: `${name} refused` }],
    End: true,
  });

const child = machine({
  Each: {
    Type: 'Map',
    Items: [1, 2, 3],
    MaxConcurrency: 2,
    ItemProcessor: {
      StartAt: 'One',
      States: { One: asked('One'), 'One refused': { Type: 'Pass', End: true } },
    },
    End: true,
  },
});
const parent = machine(
  {
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Flaky',
          States: {
            Flaky: invoke('flaky', { Retry: [{ ErrorEquals: ['States.ALL'] }], Next: 'Pause' }),
            Pause: { Type: 'Wait', Seconds: 20, End: true },
          },
        },
        {
          StartAt: 'Left',
          States: { Left: asked('Left'), 'Left refused': { Type: 'Fail', Error: 'Refused' } },
        },
        {
          StartAt: 'Child',
          States: {
            Child: {
              Type: 'Task',
              Resource: 'arn:aws:states:::states:startExecution.sync:2',
              Arguments: { StateMachineArn: machineArn('child'), Input: {} },
              TimeoutSeconds: 200,
              End: true,
            },
          },
        },
      ],
      Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, MaxAttempts: 1 }],
      End: true,
    },
  },
  { TimeoutSeconds: 300 },
);

type Deed = {
  kind: 'start' | 'answer' | 'refuse' | 'beat' | 'stop' | 'redrive' | 'restart' | 'wait';
  pick: number;
};
const deeds = fc.array(
  fc.record({
    kind: fc.constantFrom<Deed['kind']>(
      'start',
      'answer',
      'answer',
      'refuse',
      'beat',
      'stop',
      'redrive',
      'restart',
      'wait',
      'wait',
    ),
    pick: fc.nat(1_000),
  }),
  { minLength: 5, maxLength: 40 },
);
const expected = new Set(['TaskTimedOut', 'ExecutionNotRedrivable']);

class Storm {
  readonly folder = mkdtempSync(join(tmpdir(), 'step-functions-storm-'));
  readonly tokens: string[] = [];
  calls = 0;
  home = this.open();

  open(): Home {
    const functions = {
      ask: (payload: { token: string }) => {
        this.tokens.push(payload.token);
      },
      flaky: () => {
        this.calls += 1;
        if (this.calls % 2 === 1) throw named('Flaky', 'x');
        return null;
      },
    };
    return new Home(functions, { databasePath: join(this.folder, 'sfn.db') });
  }

  async arns(name: string): Promise<string[]> {
    const { executions } = await this.home.call<{ executions: { executionArn: string }[] }>(
      'ListExecutions',
      { stateMachineArn: machineArn(name), maxResults: 1_000 },
    );
    return executions.map((execution) => execution.executionArn);
  }

  async apply({ kind, pick }: Deed): Promise<void> {
    const { home, tokens } = this;
    const taskToken = tokens[pick % Math.max(1, tokens.length)];
    const all = [...(await this.arns('parent')), ...(await this.arns('child'))];
    const executionArn = all[pick % Math.max(1, all.length)];
    try {
      if (kind === 'start') await home.call('StartExecution', { stateMachineArn: machineArn('parent') });
      if (kind === 'wait') await home.advance(pick % 40);
      if (kind === 'answer' && taskToken !== undefined)
        await home.call('SendTaskSuccess', { taskToken, output: '1' });
      if (kind === 'refuse' && taskToken !== undefined)
        await home.call('SendTaskFailure', { taskToken, error: 'Refused' });
      if (kind === 'beat' && taskToken !== undefined) await home.call('SendTaskHeartbeat', { taskToken });
      if (kind === 'stop' && executionArn !== undefined) await home.call('StopExecution', { executionArn });
      if (kind === 'redrive' && executionArn !== undefined)
        await home.call('RedriveExecution', { executionArn });
    } catch (error) {
      if (!(error instanceof Error) || !expected.has(error.name)) throw error;
    }
    // An odd pick goes on while the interpreter is still at work.
    if (pick % 2 === 0) await home.steps.idle();
    if (kind !== 'restart') return;
    home.steps.close();
    this.home = this.open();
    this.home.now = home.now;
  }

  async check(executionArn: string): Promise<void> {
    const { status, redriveCount } = await this.home.describe(executionArn);
    expect(status).not.toBe('RUNNING');
    const events = await this.home.history(executionArn);
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
    expect(
      events.every(
        (event, index) =>
          event.previousEventId < event.id &&
          (index === 0 || event.timestamp >= (events[index - 1]?.timestamp ?? 0)),
      ),
    ).toBe(true);
    const count = (type: RegExp): number => events.filter((event) => type.test(event.type)).length;
    expect(count(/^Execution(Succeeded|Failed|Aborted|TimedOut)$/)).toBe(redriveCount + 1);
    expect(count(/^ExecutionRedriven$/)).toBe(redriveCount);
    expect(events.at(-1)?.type).toBe(
      `Execution${{ SUCCEEDED: 'Succeeded', FAILED: 'Failed', ABORTED: 'Aborted', TIMED_OUT: 'TimedOut' }[status]}`,
    );
    expect(count(/^TaskSucceeded$|^TaskFailed$|^TaskTimedOut$/)).toBeLessThanOrEqual(
      count(/^TaskScheduled$/),
    );
    expect(count(/Exited$/)).toBeLessThanOrEqual(count(/Entered$/));
  }
}

describe('any order of events', () => {
  it('ends every execution once, with a whole history', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (list) => {
        const storm = new Storm();
        try {
          await storm.home.create('child', child);
          await storm.home.create('parent', parent);
          for (const deed of [{ kind: 'start', pick: 0 } as const, ...list]) await storm.apply(deed);
          await storm.home.steps.idle();
          for (let due = storm.home.steps.nextDue(); due !== undefined; due = storm.home.steps.nextDue()) {
            await storm.home.advance((due.getTime() - storm.home.now.getTime()) / 1_000);
          }
          for (const name of ['parent', 'child'])
            for (const arn of await storm.arns(name)) await storm.check(arn);
        } finally {
          storm.home.steps.close();
          rmSync(storm.folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 40 },
    );
  });
});
