// Amazon's own DynamoDB Local as a second database: fetched once from Maven Central, served in memory where no page in a browser reaches it.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ListeningPlace } from '../local/out-of-reach.ts';
import { root, run } from './children.ts';
import { type SecondDatabase, serveDatabase } from './database.ts';
import { Trouble } from './trouble.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const library = join(root, '.build', 'dynamodb-local');

/** One sentence when DynamoDB Local cannot run here. */
export const whatDynamoDbLocalMisses = async (): Promise<string | undefined> => {
  for (const [program, argument] of [
    ['java', '-version'],
    ['mvn', '-version'],
  ] as const)
    if ((await run({ program, args: [argument], log: '/dev/null' })).code !== 0)
      return `${program} is not here: DynamoDB Local needs Java 17 and Maven`;
  return undefined;
};

/** Written last, so that an interrupted fetch begins anew. */
const complete = join(library, 'complete');

const fetchOnce = async (log: string): Promise<void> => {
  if (existsSync(complete)) return;
  const args = [
    ...['-q', '-B', '-f', join(here, 'pom.xml')],
    ...['dependency:copy-dependencies', `-DoutputDirectory=${library}`],
  ];
  const { code } = await run({ program: 'mvn', args, log });
  if (code !== 0 || !existsSync(join(library, 'DynamoDBLocal-3.0.0.jar')))
    throw new Trouble(`Maven Central gave no DynamoDB Local; ${log} says why`);
  writeFileSync(complete, '');
};

export const startDynamoDbLocal = async (place: ListeningPlace, log: string): Promise<SecondDatabase> => {
  await fetchOnce(log);
  return serveDatabase({
    name: 'DynamoDB Local',
    place,
    log,
    program: 'java',
    args: [
      `-Djava.library.path=${library}`,
      ...['-cp', join(library, '*'), join(here, 'LoopbackDynamoDb.java'), String(place.port), place.host],
    ],
  });
};
