// The drawing shows every state and every way on, and is the same every time.
import { describe, expect, it } from 'vitest';
import { drawStateMachine } from '../../../local/step-functions/drawing.ts';
import { ask, invoke, machine } from '../../support/step-functions-home.ts';

const definition = machine({
  Ask: ask('f', { Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Remind' }], Next: 'Decide' }),
  Remind: { Type: 'Wait', Seconds: '{% $delay %}', Next: 'Ask' },
  Decide: {
    Type: 'Choice',
    Choices: [{ Condition: "{% $decision = 'approved' %}", Next: 'Each' }],
    Default: 'Say "no"',
  },
  Each: {
    Type: 'Map',
    Items: '{% $people %}',
    ItemProcessor: { StartAt: 'Send', States: { Send: invoke('g', { End: true }) } },
    Next: 'Both',
  },
  Both: {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Left', States: { Left: { Type: 'Succeed' } } },
      { StartAt: 'Right', States: { Right: { Type: 'Pass', End: true } } },
    ],
    End: true,
  },
  'Say "no"': { Type: 'Fail' },
});

describe('the drawing of a state machine', () => {
  const text = drawStateMachine(definition);
  const line = (part: string): string => text.split('\n').find((found) => found.includes(part)) ?? '';
  const id = (part: string): string => /s\d+/.exec(line(part))?.[0] ?? '';

  it('is deterministic Mermaid with balanced subgraphs', () => {
    expect(text.startsWith('flowchart TD\n')).toBe(true);
    expect(drawStateMachine(structuredClone(definition))).toBe(text);
    expect(text.match(/^ *subgraph /gm)).toHaveLength(4);
    expect(text.match(/^ *end$/gm)).toHaveLength(4);
  });

  it('labels choices with their condition and draws catches dotted', () => {
    expect(text).toContain(
      `${id('{"Decide"}')} -->|"$decision = 'approved'"| ${id('Each: for each $people')}`,
    );
    expect(text).toContain(`${id('{"Decide"}')} -->|"otherwise"| ${id('Say #quot;no#quot;')}`);
    expect(text).toContain(`${id('✋ Ask')} -.->|"States.Timeout"| ${id('⏱ Remind: $delay s')}`);
  });

  it('tells a wait for time from a wait for a token', () => {
    expect(line('⏱ Remind')).toMatch(/\(\[.*\]\):::wait$/);
    expect(line('✋ Ask')).toMatch(/\[\/.*\/\]:::token$/);
  });
});
