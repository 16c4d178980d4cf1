// State transitions of the local Step Functions beside bare SQLite: the same rows, written with one commit for each transition.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { openStepFunctions } from '../local/step-functions/index.ts';
import { median, type Reading } from './reading.ts';

const { values } = parseArgs({
  options: {
    executions: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '40' },
    pairs: { type: 'string', default: '9' },
  },
});
const executions = Number(values.executions);
const rounds = Number(values.rounds);
const pairs = Number(values.pairs);

const input = JSON.stringify({ tenant: 'jambi', year: 2026, batchId: 'b-0001', attempt: 1 });

// A loop as workflows have them: remember something, hand something on, decide by a word.
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Begin',
  States: {
    Begin: { Type: 'Pass', Assign: { n: 0, tenant: '{% $states.input.tenant %}' }, Next: 'Count' },
    Count: {
      Type: 'Pass',
      Assign: { n: '{% $n + 1 %}' },
      Output: { tenant: '{% $tenant %}', year: '{% $states.input.year %}' },
      Next: 'Enough?',
    },
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Condition: `{% $n < ${rounds} %}`, Next: 'Count' }],
      Default: 'End',
    },
    End: { Type: 'Succeed' },
  },
});

const inFolder = async <Result>(work: (folder: string) => Promise<Result> | Result): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-step-functions-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Transitions a second of the engine. */
const engineRate = (): Promise<number> =>
  inFolder(async (folder) => {
    const steps = openStepFunctions({
      databasePath: join(folder, 'steps.sqlite'),
      clock: { now: () => new Date() },
      invokeFunction: () => Promise.reject(new Error('there is no task')),
    });
    const { stateMachineArn } = (await steps.call('CreateStateMachine', {
      name: 'loop',
      definition,
      roleArn: 'arn:aws:iam::000000000000:role/bench',
    })) as { stateMachineArn: string };
    const began = performance.now();
    await Promise.all(
      Array.from({ length: executions }, (_, index) =>
        steps.call('StartExecution', { stateMachineArn, name: `e${index}`, input }),
      ),
    );
    await steps.idle();
    const seconds = (performance.now() - began) / 1_000;
    const transitions = steps.countTransitions();
    steps.close();
    return transitions / seconds;
  });

const arnOf = (execution: number): string =>
  `arn:aws:states:ap-southeast-3:000000000000:execution:loop:e${execution}`;
const entered = JSON.stringify({ name: 'Count', input, inputDetails: { truncated: false } });
const exited = JSON.stringify({
  name: 'Count',
  output: '{"tenant":"jambi","year":2026}',
  outputDetails: { truncated: false },
  assignedVariables: { n: '1' },
  assignedVariablesDetails: { truncated: false },
});

/** Transitions a second when nothing is done but write what one transition writes, each in a commit of its own. */
const bareRate = (): Promise<number> =>
  inFolder((folder) => {
    const path = join(folder, 'bare.sqlite');
    // The tables are the engine's own.
    openStepFunctions({
      databasePath: path,
      clock: { now: () => new Date() },
      invokeFunction: () => Promise.resolve(null),
    }).close();
    const connection = new DatabaseSync(path);
    connection.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    const begin = connection.prepare('begin immediate');
    const commit = connection.prepare('commit');
    const event = connection.prepare(
      'insert into events (execution, id, type, at, previous, details) values (?, ?, ?, ?, ?, ?)',
    );
    const thread = connection.prepare(
      'update threads set state = ?, input = ?, variables = ?, pending = ?, lastEvent = ?, version = ?, entered = ? where execution = ? and id = 0',
    );
    const execution = connection.prepare(
      'update executions set lastEvent = ?, transitions = ? where arn = ?',
    );
    begin.run();
    const newExecution = connection.prepare(
      "insert into executions (arn, name, input, status, started, lastEvent, nextThread, transitions) values (?, ?, ?, 'RUNNING', 0, 0, 1, 0)",
    );
    const newThread = connection.prepare(
      "insert into threads (execution, id, phase, state, input, variables, pending) values (?, 0, 'ready', 'Count', ?, '{}', '{}')",
    );
    for (let index = 0; index < executions; index += 1) {
      newExecution.run(arnOf(index), `e${index}`, input);
      newThread.run(arnOf(index), input);
    }
    commit.run();
    const transitions = 2 * rounds + 2;
    const began = performance.now();
    for (let at = 1; at <= transitions; at += 1) {
      for (let index = 0; index < executions; index += 1) {
        const arn = arnOf(index);
        const now = Date.now();
        begin.run();
        event.run(arn, 2 * at, 'PassStateEntered', now, 2 * at - 1, entered);
        event.run(arn, 2 * at + 1, 'PassStateExited', now, 2 * at, exited);
        thread.run(
          'Enough?',
          input,
          `{"n":${at},"tenant":"jambi"}`,
          '{"kind":"enter"}',
          2 * at + 1,
          at,
          now,
          arn,
        );
        execution.run(2 * at + 1, at, arn);
        commit.run();
      }
    }
    const seconds = (performance.now() - began) / 1_000;
    connection.close();
    return (transitions * executions) / seconds;
  });

const round = (value: number): number => Number(value.toFixed(2));

// Both once, so that neither is the one that warms up.
await engineRate();
await bareRate();
const taken: { engine: number; bare: number; ratio: number }[] = [];
for (let pair = 0; pair < pairs; pair += 1) {
  const first = pair % 2 === 0 ? await engineRate() : undefined;
  const bare = await bareRate();
  const engine = first ?? (await engineRate());
  taken.push({ engine: Math.round(engine), bare: Math.round(bare), ratio: round(engine / bare) });
}

const readings: Reading[] = [
  {
    what: `state transitions beside bare SQLite, median of ${pairs} pairs`,
    measured: round(median(taken.map(({ ratio }) => ratio))),
    unit: '×',
    bar: { atLeast: 0.6 },
  },
  { what: 'state transitions', measured: median(taken.map(({ engine }) => engine)), unit: '/s' },
  { what: 'the same rows, one commit each', measured: median(taken.map(({ bare }) => bare)), unit: '/s' },
];
console.log(JSON.stringify({ readings, pairs: taken }));
