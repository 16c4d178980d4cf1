// The clock of the home: whatever the machine's clock does, its own goes on and never back.
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openClock } from '../../../local/clock.ts';

const start = Date.parse('2026-03-02T01:00:00.000Z');

/** A machine whose clock may be set, and whose time passes all the same. */
const machineAt = (at: number) => {
  let wall = at;
  let passed = 0;
  return {
    sources: { machine: () => wall, monotonic: () => passed },
    pass: (ms: number) => {
      wall += ms;
      passed += ms;
    },
    set: (to: number) => {
      wall = to;
    },
  };
};

describe('a clock that follows the machine', () => {
  it('catches up with it, and goes on alone when the machine is set back', () => {
    const machine = machineAt(start);
    const clock = openClock(new DatabaseSync(':memory:'), new Date(start), machine.sources);
    clock.run({ follow: true });
    machine.pass(5_000);
    expect(clock.now().getTime()).toBe(start + 5_000);
    machine.set(start + 3_600_000);
    expect(clock.now().getTime()).toBe(start + 3_600_000);
    machine.set(start - 86_400_000);
    expect(clock.now().getTime()).toBe(start + 3_600_000);
    machine.pass(7_000);
    expect(clock.now().getTime()).toBe(start + 3_607_000);
  });

  it('begins where it was when it is opened again, however far back the machine has gone meanwhile', () => {
    const database = new DatabaseSync(':memory:');
    const first = machineAt(start);
    const clock = openClock(database, new Date(start), first.sources);
    clock.run({ follow: true });
    first.pass(60_000);
    clock.remember();
    const later = machineAt(start - 30 * 86_400_000);
    const again = openClock(database, new Date(later.sources.machine()), later.sources);
    expect(again.now().getTime()).toBe(start + 60_000);
    again.run({ follow: true });
    later.pass(1_000);
    expect(again.now().getTime()).toBe(start + 61_000);
    const monday = machineAt(start + 3 * 86_400_000);
    const after = openClock(database, new Date(start), monday.sources);
    after.run({ follow: true });
    expect(after.now().getTime()).toBe(start + 3 * 86_400_000);
  });

  it('never goes back, whatever is done to the machine and however often it is started', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ pass: fc.integer({ min: 0, max: 10_000_000 }) }),
        fc.record({ set: fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }) }),
        fc.constant({ restart: true }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const database = new DatabaseSync(':memory:');
        const machine = machineAt(start);
        let clock = openClock(database, new Date(start), machine.sources);
        clock.run({ follow: true });
        let highest = clock.now().getTime();
        for (const step of all) {
          if ('pass' in step) machine.pass(step.pass);
          else if ('set' in step) machine.set(start + step.set);
          else {
            clock.remember();
            clock = openClock(database, new Date(machine.sources.machine()), machine.sources);
            clock.run({ follow: true });
          }
          const now = clock.now().getTime();
          expect(now).toBeGreaterThanOrEqual(highest);
          expect(now).toBeGreaterThanOrEqual(machine.sources.machine());
          highest = now;
        }
      }),
    );
  });
});

describe('a clock of a rehearsal', () => {
  it('keeps its own time, whatever the machine says', () => {
    const machine = machineAt(start + 10 * 86_400_000);
    const clock = openClock(new DatabaseSync(':memory:'), new Date(start), machine.sources);
    clock.run();
    machine.pass(2_000);
    expect(clock.now().getTime()).toBe(start + 2_000);
    machine.set(0);
    expect(clock.now().getTime()).toBe(start + 2_000);
  });
});
