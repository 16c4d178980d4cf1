// `npm run second-opinion`: asks databases and an emulator of AWS that others wrote whether they agree with the one-machine home.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Arguments, help, parseArguments } from './arguments.ts';
import { type Environment, root, run, stopAll } from './children.ts';
import { differingCalls, figuresOf, sideBySide, testsIn } from './compare.rules.ts';
import { type SecondDatabase, startDynoxide } from './database.ts';
import { startDynamoDbLocal, whatDynamoDbLocalMisses } from './dynamodb-local.ts';
import { copyWithOldBound } from './old-bound.ts';
import { outOfReach, type Ports, portsFrom } from './ports.ts';
import { whatPythonMisses } from './python-library.ts';
import { findingsInTemplates } from './templates/templates.ts';
import { Trouble } from './trouble.ts';

/** People in the year that databases are asked for, and in the one the emulator is: it starts a process for each function. */
const people = { databases: 60, emulator: 12 } as const;
const seed = 3;

/** What a judge was asked under: its ports, and a folder for data and logs that is kept when something went wrong. */
type Court = { ports: Ports; folder: string; say: (text: string) => void };

type Figures = ReadonlyMap<string, string>;

const runScript = async (script: string, args: readonly string[], environment: Environment = {}) => {
  const { code, printed } = await run({ program: process.execPath, args: [script, ...args], environment });
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return printed;
};

/** A year in the one-machine home, on its own database or on one that already runs. */
const yearAtHome = async (
  { ports, folder }: Court,
  employees: number,
  on?: SecondDatabase,
): Promise<Figures> => {
  const data = mkdtempSync(join(folder, 'home-'));
  const printed = await runScript(
    join(root, 'local', 'start.mjs'),
    [
      ...['--exit', '--json', '--employees', String(employees), '--seed', String(seed)],
      ...['--data', data, '--port', String(await ports.row(3)), '--table-prefix', `opinion-${process.pid}`],
    ],
    { SIKLUS_DYNAMODB_ENDPOINT: on?.endpoint },
  );
  return figuresOf(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
};

/** Both years beside each other; true when every figure and date is equal. */
const compareYears = ({ say }: Court, names: string, ours: Figures, theirs: Figures): boolean => {
  const lines = sideBySide(ours, theirs);
  say(`\n${names}`);
  for (const { line } of lines) say(line);
  return lines.every(({ differs }) => !differs);
};

const repertoire = (folder: string, { endpoint }: SecondDatabase): Promise<string> =>
  runScript(join(folder, 'second-opinion', 'repertoire.ts'), [endpoint]);

const compareCalls = async (
  { say }: Court,
  ours: SecondDatabase,
  theirs: SecondDatabase,
  known?: readonly string[],
) => {
  const left = await repertoire(root, ours);
  const different = differingCalls(left, await repertoire(root, theirs), known);
  for (const sentence of different) say(sentence);
  say(
    `${left.trim().split('\n').length} calls of the store, ${different.length} answered otherwise by ${theirs.name}`,
  );
  return different.length === 0;
};

/** The test of the test: a store with the bound that DynamoDB refuses must be told from ours. */
const noticesOldBound = async ({ say }: Court, ours: SecondDatabase, theirs: SecondDatabase) => {
  const copy = copyWithOldBound();
  const different = differingCalls(await repertoire(copy, ours), await repertoire(copy, theirs));
  rmSync(copy, { recursive: true, force: true });
  say(
    different.length > 0
      ? `with the old bound of the outbox put back the comparison fails, as it must: ${different.length} calls`
      : 'with the old bound of the outbox put back the comparison still passes: it compares too little',
  );
  return different.length > 0;
};

/** They ask no database of the run: the storm's tables are in memory, as are those with hundreds of thousands of records, the others start no home. */
const asksNoDatabase = ['storm', 'long-records', 'bundles-at-once', 'second-opinion'].map(
  (name) => `${name}.test.ts`,
);
const asksDatabase = (): string[] =>
  readdirSync(join(root, 'test', 'integration'))
    .filter((file) => file.endsWith('.test.ts') && !asksNoDatabase.includes(file))
    .map((file) => `test/integration/${file}`);

/** The integration tests on another database; which of them fail there, and with what. */
const integrationTests = async ({ folder, say }: Court, { endpoint }: SecondDatabase): Promise<boolean> => {
  const report = join(folder, 'integration.json');
  const { code } = await run({
    program: process.execPath,
    args: [
      ...[join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'integration*'],
      ...asksDatabase(),
      ...['--reporter=default', '--reporter=json', `--outputFile=${report}`],
    ],
    environment: { SIKLUS_DYNAMODB_ENDPOINT: endpoint },
    log: join(folder, 'integration.log'),
  });
  const { lines, isGreen } = testsIn(readFileSync(report, 'utf8'));
  for (const line of lines) say(line);
  return code === 0 && isGreen;
};

const askDynamoDbLocal = async (court: Court, ours: () => Promise<Figures>): Promise<boolean> => {
  const theirs = await startDynamoDbLocal(
    await outOfReach(court.ports),
    join(court.folder, 'dynamodb-local.log'),
  );
  const own = await startDynoxide(await outOfReach(court.ports), join(court.folder, 'dynoxide.log'));
  const held = [await compareCalls(court, own, theirs), await noticesOldBound(court, own, theirs)];
  await own.stop();
  const year = await yearAtHome(court, people.databases, theirs);
  const names = `A year of ${people.databases} employees       dynoxide, then ${theirs.name}`;
  held.push(compareYears(court, names, await ours(), year));
  held.push(await integrationTests(court, theirs));
  await theirs.stop();
  return held.every(Boolean);
};

const askOtherDynoxide = async (court: Court, program: string, ours: () => Promise<Figures>) => {
  const log = join(court.folder, 'dynoxide.log');
  const own = await startDynoxide(await outOfReach(court.ports), log);
  const theirs = await startDynoxide(await outOfReach(court.ports), log, program);
  // What dynoxide takes and DynamoDB does not, another dynoxide takes as well.
  const held = [await compareCalls(court, own, theirs, [])];
  const year = await yearAtHome(court, people.databases, theirs);
  const names = `A year of ${people.databases} employees       dynoxide, then ${theirs.name}`;
  held.push(compareYears(court, names, await ours(), year));
  await Promise.all([own.stop(), theirs.stop()]);
  return held.every(Boolean);
};

const askEmulator = async (court: Court): Promise<boolean> => {
  const ours = await yearAtHome(court, people.emulator);
  const folder = join(court.folder, 'emulator');
  mkdirSync(folder);
  // Brings the whole rehearsal with it, which nobody else needs.
  const { yearOnEmulator } = await import('./emulator/year.ts');
  const { summary, isRestorable } = await yearOnEmulator({
    ...court,
    folder,
    employees: people.emulator,
    seed,
  });
  const names = `A year of ${people.emulator} employees       one machine, then deployed on the emulator`;
  const isEqual = compareYears(court, names, ours, figuresOf(summary));
  return isEqual && isRestorable;
};

const askTemplates = async ({ folder, say }: Court): Promise<boolean> => {
  const findings = await findingsInTemplates(folder);
  for (const finding of findings) say(finding);
  say(`templates of the app: ${findings.length} findings of cfn-lint`);
  return findings.length === 0;
};

const missingFor = async ({ ask }: Arguments): Promise<string | undefined> =>
  (ask.includes('dynamodb-local') ? await whatDynamoDbLocalMisses() : undefined) ??
  (ask.includes('emulator') || ask.includes('templates') ? await whatPythonMisses() : undefined);

const judge = async (args: Arguments, court: Court): Promise<boolean> => {
  const missing = await missingFor(args);
  if (missing !== undefined) throw new Trouble(missing);
  let year: Promise<Figures> | undefined;
  const ours = (): Promise<Figures> => {
    year ??= yearAtHome(court, people.databases);
    return year;
  };
  const held: boolean[] = [];
  if (args.ask.includes('templates')) held.push(await askTemplates(court));
  if (args.ask.includes('dynamodb-local')) held.push(await askDynamoDbLocal(court, ours));
  if (args.dynoxide !== undefined) held.push(await askOtherDynoxide(court, args.dynoxide, ours));
  if (args.ask.includes('emulator')) held.push(await askEmulator(court));
  return held.every(Boolean);
};

const main = async (): Promise<number> => {
  const args = parseArguments(process.argv.slice(2));
  if (args === 'help') {
    console.log(help);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'siklus-second-opinion-'));
  const court = { ports: portsFrom(args.port), folder, say: console.log };
  const isEqual = await judge(args, court);
  console.log(isEqual ? '\nthe second opinion agrees' : `\nthe second opinion differs (logs: ${folder})`);
  if (isEqual) rmSync(folder, { recursive: true, force: true });
  return isEqual ? 0 : 1;
};

let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    isStopped = true;
    void stopAll().then(() => process.exit(128 + constants.signals[signal]));
  });

const code = await main().catch(async (error: unknown) => {
  // What fails because its programs were told to stop is no finding.
  if (isStopped) await new Promise(() => undefined);
  console.error(error instanceof Trouble ? `second opinion: ${error.message}` : error);
  return error instanceof Trouble ? 2 : 1;
});
await stopAll();
process.exit(code);
