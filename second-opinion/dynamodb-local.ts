// Amazon's own DynamoDB Local as a second database: fetched once from Maven Central, served on the loopback address in memory.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { freePort, localClient } from '../local/dynamodb.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const library = join(here, '..', '.build', 'dynamodb-local');

/** What stands in the way of a second opinion, as one sentence; undefined when nothing does. */
export const whatIsMissing = (): string | undefined => {
  for (const [program, argument] of [
    ['java', '-version'],
    ['mvn', '-version'],
  ] as const)
    if (spawnSync(program, [argument], { stdio: 'ignore' }).status !== 0)
      return `${program} is not here: the second opinion needs Java 17 and Maven to run DynamoDB Local`;
  return undefined;
};

const fetchOnce = (): void => {
  if (existsSync(join(library, 'complete'))) return;
  const pom = join(here, 'pom.xml');
  const fetched = spawnSync(
    'mvn',
    ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${library}`],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (fetched.status !== 0) throw new Error('Maven Central gave no DynamoDB Local');
  spawnSync('touch', [join(library, 'complete')]);
};

const untilItAnswers = async (endpoint: string, child: ChildProcess): Promise<void> => {
  const client = localClient(endpoint);
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) break;
    try {
      await client.send(new ListTablesCommand({}));
      client.destroy();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  child.kill('SIGKILL');
  throw new Error(`DynamoDB Local did not answer at ${endpoint}`);
};

export type SecondDatabase = { endpoint: string; stop: () => void };

export const startDynamoDbLocal = async (): Promise<SecondDatabase> => {
  fetchOnce();
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      join(here, '..', 'local', 'tether.mjs'),
      'java',
      `-Djava.library.path=${library}`,
      '-cp',
      join(library, '*'),
      join(here, 'LoopbackDynamoDb.java'),
      String(port),
    ],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  await untilItAnswers(endpoint, child);
  return { endpoint, stop: () => child.stdin?.end() };
};
