// What holds for any workflow: events in order, every state left that was entered, transitions as billed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Home, invoke, machine, named } from '../../support/step-functions-home.ts';

type Piece = 'pass' | 'wait' | 'choice' | 'task' | 'flaky' | 'caught' | 'map' | 'parallel';
const pieces: Piece[] = ['pass', 'wait', 'choice', 'task', 'flaky', 'caught', 'map', 'parallel'];

function state(piece: Piece, name: string, next: object): object {
  const inner = (suffix: string): object => ({
    StartAt: name + suffix,
    States: { [name + suffix]: { Type: 'Pass', End: true } },
  });
  switch (piece) {
    case 'pass':
      return { Type: 'Pass', Assign: { last: name }, ...next };
    case 'wait':
      return { Type: 'Wait', Seconds: 3, ...next };
    case 'choice':
      return {
        Type: 'Choice',
        Choices: [{ Condition: '{% false %}', Next: 'End' }],
        Default: (next as { Next: string }).Next,
      };
    case 'task':
      return invoke('ok', next);
    case 'flaky':
      return invoke('flaky', {
        Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 1, MaxAttempts: 5 }],
        ...next,
      });
    case 'caught':
      return invoke('broken', {
        Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input %}', ...next }],
        ...next,
      });
    case 'map':
      return {
        Type: 'Map',
        Items: [1, 2, 3],
        MaxConcurrency: 2,
        ItemProcessor: inner('i'),
        Output: '{% $states.input %}',
        ...next,
      };
    case 'parallel':
      return { Type: 'Parallel', Branches: [inner('a'), inner('b')], Output: '{% $states.input %}', ...next };
  }
}

describe('any chain of states', () => {
  it('has consecutive events, an exit for each entry, and one transition per entry and retry', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }),
        async (chain) => {
          let calls = 0;
          let retries = 0;
          const home = new Home(
            {
              ok: (payload: unknown) => payload,
              broken: () => Promise.reject(named('Broken', 'x')),
              flaky: (payload: unknown) => {
                calls += 1;
                if (calls % 3 !== 0) throw named('Flaky', 'x');
                return payload;
              },
            },
            {
              observer: ({ kind }) => {
                retries += kind === 'retry' ? 1 : 0;
              },
            },
          );
          const states = Object.fromEntries(
            chain.map((piece, index) => [
              `S${index}`,
              state(piece, `S${index}`, { Next: index + 1 < chain.length ? `S${index + 1}` : 'End' }),
            ]),
          );
          await home.create('chain', machine({ ...states, End: { Type: 'Succeed' } }));
          const execution = await home.start('chain', { kept: true });
          for (let due = home.steps.nextDue(); due !== undefined; due = home.steps.nextDue()) {
            await home.advance((due.getTime() - home.now.getTime()) / 1_000);
          }
          expect(await home.output(execution)).toEqual({ kept: true });
          const events = await home.history(execution);
          expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
          expect(events.every((event) => event.previousEventId < event.id)).toBe(true);
          const named_ = (suffix: string): unknown[] =>
            events
              .filter((event) => event.type.endsWith(suffix))
              .map((event) => (event[`state${suffix}EventDetails`] as { name: string }).name)
              .sort();
          expect(named_('Exited')).toEqual(named_('Entered'));
          expect(home.steps.countTransitions()).toBe(named_('Entered').length + retries);
          home.steps.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
