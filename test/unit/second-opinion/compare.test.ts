// The second opinion itself: it sees every difference, and a difference it was told of that is none any more.
import { describe, expect, it } from 'vitest';
import {
  differingCalls,
  figuresOf,
  knownToDiffer,
  sideBySide,
  testsIn,
} from '../../../second-opinion/compare.rules.ts';

const lines = (...outcomes: readonly unknown[]): string => outcomes.map((o) => JSON.stringify(o)).join('\n');
const known = knownToDiffer.map((call) => ({ call, answer: [] }));
const refused = knownToDiffer.map((call) => ({ call, refused: { name: 'ValidationException' } }));

describe('two databases', () => {
  it('that answer alike, but for what is known, agree', () => {
    const same = { call: 'get', answer: { n: 1 } };
    expect(differingCalls(lines(same, ...known), lines(same, ...refused))).toEqual([]);
  });

  it.each([
    ['another answer', { call: 'get', answer: 1 }, { call: 'get', answer: 2 }],
    ['a refusal', { call: 'get', answer: 1 }, { call: 'get', refused: { name: 'ValidationException' } }],
    [
      'another cancellation code',
      { call: 'write', refused: { name: 'T', codes: ['None', 'ConditionalCheckFailed'] } },
      { call: 'write', refused: { name: 'T', codes: ['ConditionalCheckFailed', 'None'] } },
    ],
    ['a call that was not made', { call: 'get', answer: 1 }, { call: 'query', answer: 1 }],
  ])('that differ in %s are told apart', (_, ours, theirs) => {
    const sentences = differingCalls(lines(ours, ...known), lines(theirs, ...refused));
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences[0]).toContain(ours.call);
  });

  it('that have come to agree on a known difference are told so', () => {
    expect(differingCalls(lines(...known), lines(...known))).toEqual([
      `${knownToDiffer[0]}: is answered alike by now`,
    ]);
  });
});

describe('two years', () => {
  const year = (mails: number, closedAt: string) =>
    figuresOf({
      phases: [
        { name: 'delivery', status: 'done', openedAt: '2027-01-31T17:00:00Z', closedAt, executions: 13 },
      ],
      counts: { mails },
    });

  it('are compared figure by figure and date by date', () => {
    const ours = year(10, '2027-10-14T02:00:00Z');
    expect(sideBySide(ours, ours).filter((l) => l.differs)).toEqual([]);
    const different = sideBySide(ours, year(11, '2027-10-15T02:00:00Z')).filter((l) => l.differs);
    expect(different.map((l) => l.line.slice(0, 12))).toEqual(['≠ delivery  ', '≠ mails     ']);
  });
});

describe('the tests on another database', () => {
  const report = (...testResults: readonly unknown[]): string =>
    JSON.stringify({ numPassedTests: 5, numFailedTests: testResults.length, testResults });
  const file = { name: 'outbox.test.ts', status: 'failed', message: '', assertionResults: [] };

  it('are counted when all pass', () => {
    expect(testsIn(report())).toEqual({ lines: ['integration tests: 5 passed, 0 failed'], isGreen: true });
  });

  it('are named with what they said when one fails, and when a whole file does not load', () => {
    const red = {
      fullName: 'the outbox sends once',
      status: 'failed',
      failureMessages: ['expected 1, not 2'],
    };
    const green = { fullName: 'the outbox waits', status: 'passed', failureMessages: [] };
    const { lines, isGreen } = testsIn(
      report(
        { ...file, assertionResults: [green, red] },
        { ...file, name: 'storm.test.ts', message: 'no such file' },
      ),
    );
    expect(isGreen).toBe(false);
    expect(lines.slice(1)).toEqual([
      'outbox.test.ts > the outbox sends once: expected 1, not 2',
      'storm.test.ts: no such file',
    ]);
  });

  it('are not green when none was run', () => {
    expect(testsIn(JSON.stringify({ numPassedTests: 0, numFailedTests: 0, testResults: [] })).isGreen).toBe(
      false,
    );
  });
});
