// Compares what two databases answered to the same calls, and how the same year ended on both.
import * as z from 'zod';
import { dateOf } from '../functions/records/moments.ts';
import { allShapes } from './call-shapes.rules.ts';

const Outcome = z.object({
  call: z.string(),
  answer: z.unknown().optional(),
  refused: z.unknown().optional(),
});
type Outcome = z.infer<typeof Outcome>;

/** Calls to which the easy database says yes and DynamoDB no; the store refuses each of them before it leaves. */
export const knownToDiffer: readonly string[] = ['an empty bound of an index'];

const outcomesIn = (lines: string): Map<string, Outcome> =>
  new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => Outcome.parse(JSON.parse(line)))
      .filter(({ call }) => call !== allShapes)
      .map((outcome) => [outcome.call, outcome]),
  );

const textOf = (outcome: Outcome | undefined): string => JSON.stringify(outcome ?? 'not called');

/** One sentence for each call that was answered differently, and for each that is said to differ and does not. */
export const differingCalls = (
  ours: string,
  theirs: string,
  known: readonly string[] = knownToDiffer,
): string[] => {
  const [a, b] = [outcomesIn(ours), outcomesIn(theirs)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((call) => {
    const [left, right] = [textOf(a.get(call)), textOf(b.get(call))];
    const differs = left !== right;
    if (differs === known.includes(call)) return [];
    return differs
      ? [`${call}: ${left} from one, ${right} from the other`]
      : [`${call}: is answered alike by now`];
  });
};

const Year = z.object({
  phases: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      openedAt: z.string().optional(),
      closedAt: z.string().optional(),
      executions: z.number(),
    }),
  ),
  counts: z.record(z.string(), z.number()),
});

/** Each figure and date of a year by its name, in order. */
export const figuresOf = (summary: unknown): Map<string, string> => {
  const { phases, counts } = Year.parse(summary);
  // Days as the office counts them: a phase that opens at midnight in Jakarta opens the day before in UTC.
  const day = (at: string | undefined): string => (at === undefined ? '–' : dateOf(new Date(at)));
  return new Map([
    ...phases.map(({ name, status, openedAt, closedAt, executions }): [string, string] => [
      name,
      `${status}, ${day(openedAt)} to ${day(closedAt)}, ${executions} executions`,
    ]),
    ...Object.entries(counts).map(([name, n]): [string, string] => [name, String(n)]),
  ]);
};

/** Both years beside each other, a line a figure; `differs` marks those that are not equal. */
export const sideBySide = (
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
): { line: string; differs: boolean }[] =>
  [...new Set([...ours.keys(), ...theirs.keys()])].map((name) => {
    const [left, right] = [ours.get(name) ?? 'missing', theirs.get(name) ?? 'missing'];
    const differs = left !== right;
    return { line: `${differs ? '≠' : ' '} ${name.padEnd(20)} ${left.padEnd(52)} ${right}`, differs };
  });

const TestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** What Vitest reported: how many passed, and a line for each test and each file that failed, with what it said. */
export const testsIn = (report: string): { lines: string[]; isGreen: boolean } => {
  const { numPassedTests, numFailedTests, testResults } = TestReport.parse(JSON.parse(report));
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${name}: ${message.slice(0, 1_000)}`] : [];
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${name} > ${fullName}: ${(failureMessages ?? []).join('; ').slice(0, 1_000)}`,
    );
  });
  return {
    lines: [`integration tests: ${numPassedTests} passed, ${numFailedTests} failed`, ...failures],
    isGreen: failures.length === 0 && numFailedTests === 0 && numPassedTests > 0,
  };
};
