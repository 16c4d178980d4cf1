// The scheduler of the one-machine home: each function runs once at a time, whoever asks for a run and however a run ends.
import { describe, expect, it } from 'vitest';
import { createFunctionHost } from '../../../local/function-host.ts';
import { inTurn } from '../../../local/in-turn.ts';
import { createScheduler } from '../../../local/scheduler.ts';

const now = new Date('2026-01-05T01:00:00Z');
const clock = { now: () => now } as Parameters<typeof createScheduler>[1];
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe('the scheduler', () => {
  it('lets several ask at once, and runs no function beside itself, not even when it runs again for what was not sent', async () => {
    let left = 6;
    let runs = 0;
    const host = createFunctionHost(async () => {
      runs += 1;
      await soon();
      left -= 1;
      return { unsent: left > 0 ? 1 : 0 };
    });
    const scheduler = createScheduler(host, clock);
    const runAll = inTurn(scheduler.runAll);
    await Promise.all([runAll(), runAll(), host.idle().then(runAll)]);
    expect(runs).toBeGreaterThan(9);
    expect(scheduler.isDue()).toBe(false);
  });

  it('tells of a function that failed when the others have ended, and the next run finds none running', async () => {
    let first = true;
    const host = createFunctionHost(async () => {
      if (first) {
        first = false;
        throw new Error('the sandbox died');
      }
      await soon();
      return {};
    });
    const scheduler = createScheduler(host, clock);
    await expect(scheduler.runAll()).rejects.toThrow('the sandbox died');
    expect(scheduler.isDue()).toBe(true);
    await scheduler.runAll();
    expect(scheduler.isDue()).toBe(false);
  });

  it('is due again when what is held is let go, and when a sending window opens, whichever comes first', async () => {
    let present = now;
    let answers: Record<string, number>[] = [
      { opensAt: now.getTime() + 7_200_000 },
      { heldUntil: now.getTime() + 3_600_000 },
    ];
    const host = createFunctionHost(async () => answers.shift() ?? {});
    const scheduler = createScheduler(host, { now: () => present } as Parameters<typeof createScheduler>[1]);
    await scheduler.runAll();
    expect(scheduler.nextDue()).toEqual(new Date(now.getTime() + 3_600_000));
    present = new Date(now.getTime() + 3_600_000);
    expect(scheduler.isDue()).toBe(true);
    answers = [];
    await scheduler.runAll();
    expect(scheduler.nextDue()).toEqual(new Date(now.getTime() + 7_200_000));
  });
});
