// Many timers due at one moment: they fire in slices, so that the process answers others in between.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { Home, machine, machineArn } from '../../support/step-functions-home.ts';

const folder = mkdtempSync(join(tmpdir(), 'step-functions-timers-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Milliseconds of this thread's processor between two turns of the event loop, at most. */
const longestSlice = async (work: Promise<unknown>): Promise<number> => {
  let longest = 0;
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const before = process.threadCpuUsage();
    await turn();
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1_000);
  }
  await work;
  return longest;
};

const waiting = 25_000;

describe(`${waiting} timers due at once`, () => {
  it('fire in slices of at most 50 ms of CPU', {
    timeout: 240_000,
  }, async () => {
    const home = new Home({}, { databasePath: join(folder, 'sfn.db') });
    await home.create(
      'waits',
      machine({ W: { Type: 'Wait', Seconds: 60, Next: 'E' }, E: { Type: 'Succeed' } }),
    );
    await home.create('quick', machine({ A: { Type: 'Pass', End: true } }));
    const stateMachineArn = machineArn('waits');
    const starts = Array.from({ length: waiting }, (_, index) =>
      home.call('StartExecution', { stateMachineArn, name: `e${index}`, input: '{}' }),
    );
    await Promise.all(starts);
    await home.steps.idle();

    home.now = new Date(home.now.getTime() + 60_000);
    // The first call finds the tables cold; what is measured is the firing.
    expect(home.steps.fireDue()).toBe(waiting);
    const answers: Promise<string>[] = [];
    const fired = home.steps.idle();
    const longest = await longestSlice(
      (async () => {
        for (let asked = 0; asked < 20; asked += 1) {
          await turn();
          answers.push(
            home
              .call<{ status: string }>('DescribeExecution', {
                executionArn: machineArn('waits').replace('stateMachine', 'execution').concat(':e24999'),
              })
              .then(({ status }) => status),
          );
        }
        await fired;
      })(),
    );
    // Others are answered while the timers fire: the last one is then still waiting.
    expect(await Promise.all(answers)).toContain('RUNNING');
    expect(longest).toBeLessThan(50);
    expect(home.steps.nextDue()).toBeUndefined();
    const { executions } = await home.call<{ executions: { name: string; status: string }[] }>(
      'ListExecutions',
      {
        stateMachineArn,
        maxResults: 1_000,
        statusFilter: 'SUCCEEDED',
      },
    );
    expect(executions).toHaveLength(1_000);
    console.log(`${waiting} timers: longest slice ${longest.toFixed(1)} ms of CPU`);
    home.steps.close();
  });
});
