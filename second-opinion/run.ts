// `npm run second-opinion`: the store, the integration tests and a rehearsed year against Amazon's own DynamoDB Local, beside the database that npm brings.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startDynamoDb } from '../local/dynamodb.ts';
import { differingCalls, figuresOf, sideBySide } from './compare.rules.ts';
import { type SecondDatabase, startDynamoDbLocal, whatIsMissing } from './dynamodb-local.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const employees = 60;

type Environment = Readonly<Record<string, string>>;

/** Runs a script of this project under this Node; gives what it printed. */
const runScript = (script: string, args: readonly string[], environment: Environment = {}): string => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}`);
  return stdout;
};

/** The first of four ports; the home says so itself when one of them is taken. */
const portForFour = async (): Promise<number> => {
  const port = await freePort();
  return port <= 65_532 ? port : portForFour();
};

const rehearsedYear = async (environment: Environment): Promise<Map<string, string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-second-opinion-'));
  try {
    const printed = runScript(
      'local/start.mjs',
      [
        ...['--exit', '--json', '--employees', String(employees), '--seed', '3'],
        ...['--data', folder, '--port', String(await portForFour()), '--table-prefix', 'second-opinion'],
      ],
      environment,
    );
    return figuresOf(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const compareCalls = (ours: string, theirs: string): boolean => {
  const [left, right] = [ours, theirs].map((endpoint) =>
    runScript('second-opinion/repertoire.ts', [endpoint]),
  );
  const different = differingCalls(left ?? '', right ?? '');
  for (const sentence of different) console.log(sentence);
  console.log(
    `${(left ?? '').trim().split('\n').length} calls of the store, ${different.length} answered otherwise`,
  );
  return different.length === 0;
};

const integrationTests = ({ endpoint }: SecondDatabase): boolean => {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'integration'],
    { cwd: root, env: { ...process.env, SIKLUS_DYNAMODB_ENDPOINT: endpoint }, stdio: 'inherit' },
  );
  return status === 0;
};

const compareYears = async ({ endpoint }: SecondDatabase): Promise<boolean> => {
  const ours = await rehearsedYear({});
  const theirs = await rehearsedYear({ SIKLUS_DYNAMODB_ENDPOINT: endpoint });
  const lines = sideBySide(ours, theirs);
  console.log(`\nA year of ${employees} employees       dynoxide, then DynamoDB Local`);
  for (const { line } of lines) console.log(line);
  return lines.every(({ differs }) => !differs);
};

const main = async (): Promise<number> => {
  const missing = whatIsMissing();
  if (missing !== undefined) {
    console.log(missing);
    return 2;
  }
  const second = await startDynamoDbLocal();
  const first = await startDynamoDb({ port: await freePort() });
  try {
    const held = [compareCalls(first.endpoint, second.endpoint)];
    held.push(await compareYears(second));
    held.push(integrationTests(second));
    const isEqual = held.every((part) => part);
    console.log(isEqual ? 'the second opinion agrees' : 'the second opinion differs');
    return isEqual ? 0 : 1;
  } finally {
    first.stop();
    second.stop();
  }
};

process.exit(await main());
