// Restoring all tables to one moment, as an operator would: which calls are made, in which order, and what is refused before any.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tables } from '../../functions/store/tables.ts';
import { defaultStage, exampleAccount } from '../../infra/stage.ts';
import { type Answers, FakeAws, operate, stageFile } from './fake-aws.ts';

const names = Object.keys(tables);
const outputName = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}Table`;
const stage = stageFile({ ...defaultStage, name: 'jambi', account: exampleAccount });
const moment = '2026-11-26T03:00:00+07:00';
const seconds = Date.parse(moment) / 1000;
const stackWith = (outputs: readonly string[]): Answers => ({
  DescribeStacks: {
    body: `<Outputs>${outputs
      .map(
        (name) =>
          `<member><OutputKey>${outputName(name)}</OutputKey><OutputValue>Siklus-jambi-${name}-X1</OutputValue></member>`,
      )
      .join('')}</Outputs>`,
  },
});
const history = (from: number, until: number, status = 'ENABLED'): Answers => ({
  'DynamoDB_20120810.DescribeContinuousBackups': {
    body: {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: status,
          EarliestRestorableDateTime: from,
          LatestRestorableDateTime: until,
        },
      },
    },
  },
});
const good: Answers = {
  ...stackWith(names),
  ...history(seconds - 1000, seconds + 1000),
  'DynamoDB_20120810.DescribeTable': {
    body: {
      Table: { TableStatus: 'ACTIVE', SSEDescription: { KMSMasterKeyArn: 'arn:aws:kms:x:1:key/own' } },
    },
  },
  'DynamoDB_20120810.RestoreTableToPointInTime': { body: { TableDescription: { TableStatus: 'CREATING' } } },
};

const aws = new FakeAws();
beforeAll(() => aws.start());
afterAll(() => aws.stop());
let file: string;
beforeEach(() => {
  aws.asked.length = 0;
  aws.answers = good;
  file = join(mkdtempSync(join(tmpdir(), 'siklus-restored-')), 'tables.json');
});
const calls = () =>
  aws.asked.map(({ question, body }) => ({
    action: question.replace('DynamoDB_20120810.', ''),
    body: question.startsWith('DynamoDB') ? JSON.parse(body) : body,
  }));

describe('restoring all tables to one moment', () => {
  it('asks all for their history first, then restores each under its own key, and names the pairs', async () => {
    const { code, out, err } = await operate('restored-tables', [stage, moment, file], { aws });
    expect([code, err]).toEqual([0, '']);
    expect(calls().map(({ action }) => action)).toEqual([
      'DescribeStacks',
      ...names.map(() => 'DescribeContinuousBackups'),
      ...names.flatMap(() => ['DescribeTable', 'RestoreTableToPointInTime']),
      ...names.map(() => 'DescribeTable'),
    ]);
    const restored = calls().filter(({ action }) => action === 'RestoreTableToPointInTime');
    expect(restored.map(({ body }) => body)).toEqual(
      names.map((name) => ({
        SourceTableName: `Siklus-jambi-${name}-X1`,
        TargetTableName: `Siklus-jambi-${name}-X1-20261125T200000Z`,
        RestoreDateTime: seconds,
        SSESpecificationOverride: {
          Enabled: true,
          SSEType: 'KMS',
          KMSMasterKeyId: 'arn:aws:kms:x:1:key/own',
        },
      })),
    );
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
      Object.fromEntries(
        names.map((name) => [
          name,
          { from: `Siklus-jambi-${name}-X1-20261125T200000Z`, to: `Siklus-jambi-${name}-X1` },
        ]),
      ),
    );
    expect(out).toContain(`npm run restore -- ${file}`);
    expect(out.match(/aws dynamodb delete-table --region ap-southeast-3/g)).toHaveLength(names.length);
  });

  it.each<[string, Answers, RegExp]>([
    [
      'a moment before the history begins',
      history(seconds + 1, seconds + 9),
      /^Nothing was restored: .* not to 2026-11-25T20:00:00/,
    ],
    [
      'a moment that is not over',
      history(seconds - 9, seconds - 1),
      /^Nothing was restored: .* can be restored to a moment from/,
    ],
    ['a table without history', history(0, 0, 'DISABLED'), /^Nothing was restored: .* keeps no history/],
    [
      'a stage that is not there',
      { DescribeStacks: { status: 400, body: '<Code>ValidationError</Code>' } },
      /^Nothing was restored: Siklus-jambi has no table register, /,
    ],
    [
      'a stage without one of the tables',
      stackWith(names.slice(1)),
      /^Nothing was restored: Siklus-jambi has no table register\.$/,
    ],
  ])('refuses %s in one sentence, and restores none', async (_, answers, sentence) => {
    aws.answers = { ...good, ...answers };
    const { code, err, out } = await operate('restored-tables', [stage, moment, file], { aws });
    expect([code, out]).toEqual([2, '']);
    expect(err.trim()).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(calls().map(({ action }) => action)).not.toContain('RestoreTableToPointInTime');
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    [[stage]],
    [[stage, moment]],
    [[stage, 'yesterday', '/tmp/x']],
    // A moment without its zone is another one on another machine.
    [[stage, '2026-11-26T03:00:00', '/tmp/x']],
  ])('asks nobody when it is told too little: %j', async (args) => {
    const { code, err } = await operate('restored-tables', args, { aws });
    expect([code, aws.asked]).toEqual([2, []]);
    expect(err).toContain('To which moment');
  });

  it('says so without credentials', async () => {
    const { code, err } = await operate('restored-tables', [stage, moment, file], {
      aws,
      credentials: false,
    });
    expect([code, aws.asked]).toEqual([2, []]);
    expect(err).toContain('no credentials');
  });
});
