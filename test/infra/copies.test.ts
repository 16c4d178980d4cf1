// The copy in another account: what is copied when and for how long, who may do it, and what the other account has to hold.
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { tables } from '../../functions/store/tables.ts';
import { copyWays } from '../../infra/constructs/copies.ts';
import { CopiesStack, copiesStackName } from '../../infra/copies-stack.ts';
import { defaultStage, prefixOf, readStage, type Stage } from '../../infra/stage.ts';
import { deployment, makeApp, type Resource, synthesise } from './deployment.ts';
import { statementsOf } from './roles.ts';

const far = '210987654321';
const ours = '123456789012';
const farVault = (way: string): string =>
  `arn:<AWS::Partition>:backup:ap-southeast-3:${far}:backup-vault:Siklus-coba-${way}`;
const tableArn = (name: string): string =>
  `<Tables/${name.charAt(0).toUpperCase()}${name.slice(1)}/Resource.Arn>`;

const of = (type: string, way: string, resources = deployment().resources): Resource => {
  const [found, ...more] = resources.filter((r) => r.type === type && r.path.includes(`Copies/${way}/`));
  if (!found || more.length > 0) throw new Error(`${more.length + 1} ${type} on the way ${way}`);
  return found;
};
type Rule = {
  ScheduleExpression: string;
  TargetBackupVault: string;
  Lifecycle: { DeleteAfterDays: number };
  CopyActions: { DestinationBackupVaultArn: string; Lifecycle: { DeleteAfterDays: number } }[];
};
const rulesOf = (way: string): Rule[] =>
  of('AWS::Backup::BackupPlan', way).properties.BackupPlan.BackupPlanRule;

describe('a copy in another account', () => {
  it('is made of every table, the public’s answers on a way of their own', () => {
    const copied = copyWays.map(
      (way) => of('AWS::Backup::BackupSelection', way).properties.BackupSelection.Resources as string[],
    );
    expect(copied.flat().sort()).toEqual(Object.keys(tables).map(tableArn).sort());
    expect(copied[copyWays.indexOf('voices')]).toEqual([tableArn('voices')]);
  });

  it.each(copyWays)('on the way %s leaves every night, stays a week here and five there', (way) => {
    const rules = rulesOf(way);
    expect(rules.map((rule) => rule.ScheduleExpression)).toEqual([
      'cron(0 18 * * ? *)',
      'cron(0 20 1 * ? *)',
    ]);
    for (const rule of rules) {
      expect(rule.TargetBackupVault).toBe(`<Copies/${way}/Vault/Resource.BackupVaultName>`);
      expect(rule.Lifecycle).toEqual({ DeleteAfterDays: 7 });
    }
    expect(rules.map(({ CopyActions }) => CopyActions)).toEqual(
      [35, 400].map((days) => [
        { DestinationBackupVaultArn: farVault(way), Lifecycle: { DeleteAfterDays: days } },
      ]),
    );
  });

  it.each(copyWays)('on the way %s is made by a role that can do nothing else', (way) => {
    const role = of('AWS::IAM::Role', way);
    expect(of('AWS::Backup::BackupSelection', way).properties.BackupSelection.IamRoleArn).toBe(
      `<${role.path}.Arn>`,
    );
    expect(role.properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' } },
    ]);
    const tablesOfWay = of('AWS::Backup::BackupSelection', way).properties.BackupSelection.Resources;
    const may = statementsOf(role).flatMap(({ actions, resources, condition }) =>
      actions.flatMap((action) =>
        resources.map((resource) => [action, resource, ...(condition ? [condition] : [])]),
      ),
    );
    const reading = ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'];
    expect(may).toHaveLength(reading.length * tablesOfWay.length + 4);
    expect(may).toEqual(
      expect.arrayContaining([
        ...reading.flatMap((action) => tablesOfWay.map((table: string) => [action, table])),
        ['backup:DescribeBackupVault', `<Copies/${way}/Vault/Resource.BackupVaultArn>`],
        ['backup:DescribeBackupVault', farVault(way)],
        ['backup:CopyIntoBackupVault', farVault(way)],
        [
          'backup:CopyFromBackupVault',
          'arn:<AWS::Partition>:backup:ap-southeast-3:<AWS::AccountId>:recovery-point:*',
          { 'ForAllValues:ArnEquals': { 'backup:CopyTargets': farVault(way) } },
        ],
      ]),
    );
  });

  it.each([
    ['named', 'Named'],
    ['voices', 'Voices'],
  ])('on the way %s finds its role in the policy of the tables’ key, and in no other’s', (way, own) => {
    const arn = `arn:<AWS::Partition>:iam::<AWS::AccountId>:role/${of('AWS::IAM::Role', way).properties.RoleName}`;
    const knowing = deployment()
      .ofType('AWS::KMS::Key')
      .filter(({ properties }) => JSON.stringify(properties.KeyPolicy).includes(`${arn}"`))
      .map(({ path }) => path);
    expect(knowing.sort()).toEqual([`Copies/${way}/Key/Resource`, `Keys/${own}/Resource`]);
  });

  it.each(copyWays)(
    'on the way %s leaves a vault that the other account may copy back into, and read',
    (way) => {
      const vault = of('AWS::Backup::BackupVault', way);
      expect(vault.deletionPolicy).toBe('RetainExceptOnCreate');
      expect(vault.properties.EncryptionKeyArn).toBe(`<Copies/${way}/Key/Resource.Arn>`);
      expect(vault.properties.AccessPolicy.Statement).toEqual([
        {
          Action: 'backup:CopyIntoBackupVault',
          Effect: 'Allow',
          Principal: { AWS: `arn:<AWS::Partition>:iam::${far}:root` },
          Resource: '*',
        },
      ]);
      expect(othersIn(of('AWS::KMS::Key', way), far)).toEqual(['kms:CreateGrant', ...reading]);
    },
  );

  it('that fails is told to the operator', () => {
    const [rule] = deployment()
      .ofType('AWS::Events::Rule')
      .filter(({ path }) => path.startsWith('Copies/'));
    expect(rule?.properties.EventPattern).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
      detail: {
        state: ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'],
        iamRoleArn: copyWays.map((way) => `<Copies/${way}/Role/Resource.Arn>`),
      },
    });
    expect(rule?.properties.Targets).toHaveLength(1);
    expect(rule?.properties.Targets[0].Arn).toBe('<Alarms/Topic/Resource>');
    const topicKey = deployment()
      .ofType('AWS::KMS::Key')
      .find(({ path }) => path === 'Keys/Operations/Resource');
    expect(JSON.stringify(topicKey?.properties.KeyPolicy)).toContain('events.amazonaws.com');
  });

  it('is not there at all where the stage names no account', () => {
    const { copyAccount: _, ...alone } = defaultStage;
    const { resources } = synthesise(makeApp(alone));
    expect(resources.filter(({ type }) => type.startsWith('AWS::Backup::'))).toEqual([]);
    expect(JSON.stringify(resources)).not.toContain('copies-');
    expect(resources.length).toBeGreaterThan(300);
  });
});

/** What a key's policy lets another account do with it. */
const othersIn = ({ properties }: Resource, account: string): string[] =>
  (properties.KeyPolicy.Statement as { Action: string | string[]; Principal: { AWS?: string } }[])
    .filter(({ Principal }) => Principal.AWS?.includes(account))
    .flatMap(({ Action }) => Action)
    .sort();
const reading = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

describe('the other account', () => {
  const stage: Stage = readStage({ ...defaultStage, account: ours });
  const app = new App({ context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new CopiesStack(app, copiesStackName(stage), {
    stage,
    from: ours,
    env: { region: stage.region, account: far },
  });
  const { template } = app.synth().getStackByName(stack.stackName);
  type Made = { Type: string; DeletionPolicy?: string; Properties: Resource['properties'] };
  const made = (type: string): Made[] =>
    (Object.values(template.Resources) as Made[]).filter((resource) => resource.Type === type);

  it('holds the very vaults that the plans name, each with a key of its own', () => {
    const names = made('AWS::Backup::BackupVault').map(({ Properties }) => Properties.BackupVaultName);
    expect(names.map((name) => farVault(name.replace('Siklus-coba-', '')))).toEqual(
      copyWays.map((way) => rulesOf(way)[0]?.CopyActions[0]?.DestinationBackupVaultArn),
    );
    const keys = made('AWS::Backup::BackupVault').map(({ Properties }) =>
      JSON.stringify(Properties.EncryptionKeyArn),
    );
    expect(new Set(keys).size).toBe(copyWays.length);
    expect(Object.keys(template.Outputs)).toEqual(['NamedVault', 'VoicesVault']);
  });

  it('takes copies of this one account, and lets nothing go before a week is over', () => {
    for (const { Properties, DeletionPolicy } of made('AWS::Backup::BackupVault')) {
      expect(Properties.AccessPolicy.Statement).toHaveLength(1);
      expect(JSON.stringify(Properties.AccessPolicy)).toContain(`:${ours}:root`);
      expect(Properties.AccessPolicy.Statement[0].Action).toBe('backup:CopyIntoBackupVault');
      expect(Properties.LockConfiguration).toEqual({ MinRetentionDays: 7 });
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    }
    // No rule asks for less than the lock demands: its copies would be refused.
    for (const days of copyWays.flatMap((way) =>
      rulesOf(way).flatMap(({ CopyActions }) =>
        CopyActions.map(({ Lifecycle }) => Lifecycle.DeleteAfterDays),
      ),
    ))
      expect(days).toBeGreaterThanOrEqual(7);
    expect(stack.terminationProtection).toBe(true);
  });

  it('shares each key with that account, so that a copy can come back', () => {
    const keys = made('AWS::KMS::Key');
    expect(keys).toHaveLength(copyWays.length);
    for (const { Properties } of keys) {
      const text = JSON.stringify(Properties.KeyPolicy);
      expect(text).toContain(`:${ours}:root`);
      expect(Properties.EnableKeyRotation).toBe(true);
    }
  });

  it('leaves none of the AwsSolutions rules open, and acknowledges none', () => {
    const { violations } = new AwsSolutionsChecks().validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
    expect(
      app.node
        .findAll()
        .flatMap((node) => node.node.metadata)
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY),
    ).toEqual([]);
  });
});

describe('a stage that names another account', () => {
  it('names its own as well, and not the same one', () => {
    const { account: _, ...stage } = { ...defaultStage, account: ours };
    expect(() => readStage(stage)).toThrow('needs an `account` beside it');
    expect(() => readStage({ ...stage, account: far })).toThrow('and another one');
    expect(readStage({ ...stage, account: ours }).copyAccount).toBe(far);
    expect(copiesStackName(readStage({ ...stage, account: ours }))).toBe(`${prefixOf(defaultStage)}-copies`);
  });
});
