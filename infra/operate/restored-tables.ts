// Restores every table of a stage to one moment, into new tables: `npm run restored-tables -- stage.json 2026-11-26T03:00:00+07:00 tables.json`.
// Writes which new table belongs to which live one, for `npm run restore`; changes no live table. Ends with 2 when nothing was begun.
import { writeFileSync } from 'node:fs';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { type TableName, tables } from '../../functions/store/tables.ts';
import { prefixOf, type Stage } from '../stage.ts';
import { NoCredentials, requireCredentials } from './aws.ts';
import { outputsOf } from './stack.ts';
import { readStageFile } from './stage-file.ts';

const names = Object.keys(tables) as TableName[];
const pollMs = 10_000;

/** What stops it before anything is made. */
class Refused extends Error {}

type Pairs = Record<TableName, { from: string; to: string }>;

const liveTables = async (stage: Stage): Promise<Record<TableName, string>> => {
  const outputs = await outputsOf(stage);
  const found = names.map((name) => [name, outputs[`${name.charAt(0).toUpperCase()}${name.slice(1)}Table`]]);
  const missing = found.filter(([, table]) => table === undefined).map(([name]) => name);
  if (missing.length > 0) throw new Refused(`${prefixOf(stage)} has no table ${missing.join(', ')}.`);
  return Object.fromEntries(found) as Record<TableName, string>;
};

/** All of them, or none is restored: a decision and its mail lie in different tables. */
const requireMoment = async (client: DynamoDBClient, table: string, moment: Date): Promise<void> => {
  const { ContinuousBackupsDescription: found } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: table }),
  );
  const recovery = found?.PointInTimeRecoveryDescription;
  const { EarliestRestorableDateTime: from, LatestRestorableDateTime: until } = recovery ?? {};
  if (recovery?.PointInTimeRecoveryStatus !== 'ENABLED' || !from || !until)
    throw new Refused(`${table} keeps no history to restore from.`);
  if (moment < from || moment > until)
    throw new Refused(
      `${table} can be restored to a moment from ${from.toISOString()} to ${until.toISOString()}, not to ${moment.toISOString()}.`,
    );
};

/** Under the key of the live table: what it holds is as personal as what that one holds. */
const restoreOne = async (
  client: DynamoDBClient,
  { from, to }: Pairs[TableName],
  moment: Date,
): Promise<void> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: to }));
  const key = Table?.SSEDescription?.KMSMasterKeyArn;
  await client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: to,
      TargetTableName: from,
      RestoreDateTime: moment,
      ...(key
        ? { SSESpecificationOverride: { Enabled: true, SSEType: 'KMS' as const, KMSMasterKeyId: key } }
        : {}),
    }),
  );
};

const untilActive = async (client: DynamoDBClient, table: string): Promise<void> => {
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await new Promise((resume) => setTimeout(resume, pollMs));
  }
};

const restoreAll = async (stage: Stage, moment: Date, file: string): Promise<void> => {
  const client = new DynamoDBClient({ region: stage.region });
  const live = await liveTables(stage);
  for (const name of names) await requireMoment(client, live[name], moment);
  const stamp = moment.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const pairs = Object.fromEntries(
    names.map((name) => [name, { from: `${live[name]}-${stamp}`, to: live[name] }]),
  ) as Pairs;
  for (const name of names) await restoreOne(client, pairs[name], moment);
  // From here on they exist; whoever stops this still finds them named.
  writeFileSync(file, `${JSON.stringify(pairs, null, 2)}\n`);
  console.log(`${names.length} tables are being restored to ${moment.toISOString()}; that takes a while.`);
  for (const name of names) await untilActive(client, pairs[name].from);
  console.log(`They are there, named in ${file}. Compare: npm run restore -- ${file}`);
  console.log('When they are no longer needed:');
  for (const name of names)
    console.log(`  aws dynamodb delete-table --region ${stage.region} --table-name ${pairs[name].from}`);
};

const main = async ([stageFile, text = '', file]: readonly (string | undefined)[]): Promise<number> => {
  const read = readStageFile(stageFile);
  if ('fault' in read) {
    console.error(read.fault);
    return 2;
  }
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()) || !/[Z+]/.test(text) || file === undefined) {
    console.error(
      'To which moment, and which file shall name the new tables? npm run restored-tables -- stage.json 2026-11-26T03:00:00+07:00 tables.json',
    );
    return 2;
  }
  try {
    await requireCredentials();
    await restoreAll(read.stage, moment, file);
    return 0;
  } catch (error) {
    if (error instanceof NoCredentials)
      console.error(
        'AWS was not asked: this machine has no credentials for it (AWS_PROFILE, or aws sso login).',
      );
    else if (error instanceof Refused) console.error(`Nothing was restored: ${error.message}`);
    else throw error;
    return 2;
  }
};

process.exitCode = await main(process.argv.slice(2));
