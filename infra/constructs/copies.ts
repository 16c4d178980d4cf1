// A copy of every table in another account: each night a backup into a vault of this account, and from there into that account's.
import { ArnFormat, Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type TableName, tables } from '../../functions/store/tables.ts';
import { prefixOf, type Stage } from '../stage.ts';
import type { AlarmTopic } from './alarms.ts';
import type { DataTables } from './data-tables.ts';
import { deployedName, roleArn } from './deployed-names.ts';

/** The public's answers go a way of their own, in both accounts: no vault, key or role ever holds them beside who took part. */
export const copyWays = ['named', 'voices'] as const;
export type CopyWay = (typeof copyWays)[number];

const tablesOn: Readonly<Record<CopyWay, readonly TableName[]>> = {
  named: (Object.keys(tables) as TableName[]).filter((name) => name !== 'voices'),
  voices: ['voices'],
};

const roleOf = (way: CopyWay): string => `copies-${way}`;

/** The role that makes the copies of these tables, by the name that their key's policy knows. */
export const copyRoleArns = (scope: Construct, stage: Stage, names: readonly TableName[]): string[] =>
  stage.copyAccount === undefined
    ? []
    : copyWays
        .filter((way) => tablesOn[way].some((name) => names.includes(name)))
        .map((way) => roleArn(scope, stage, roleOf(way)));

/** Of the vault over there. Its name is fixed, so that neither side has to be told what the other has made. */
export const farVaultName = (stage: Stage, way: CopyWay): string => `${prefixOf(stage)}-${way}`;

/** How long a copy stays: here until it is surely over there, there for what it is made for. */
const keptHere = Duration.days(7);
const nightly = { name: 'nightly', schedule: { hour: '18', minute: '0' }, kept: Duration.days(35) };
const monthly = {
  name: 'monthly',
  schedule: { day: '1', hour: '20', minute: '0' },
  kept: Duration.days(400),
};
/** No copy over there ends before: whoever may delete there cannot either, without taking the lock off first. */
export const leastKept = Duration.days(7);

const keyUse = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:DescribeKey',
];

/** What AWS Backup needs of a vault's key on behalf of somebody: of the other account's for a copy on its way there or back. */
const letUse = (key: kms.Key, principal: iam.IPrincipal, conditions: Record<string, unknown> = {}): void => {
  key.addToResourcePolicy(
    new iam.PolicyStatement({ principals: [principal], actions: keyUse, resources: ['*'], conditions }),
  );
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [principal],
      actions: ['kms:CreateGrant'],
      resources: ['*'],
      conditions: { ...conditions, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  );
};

/** A vault with a key of its own that takes copies from another account, and whose copies that account can read. */
export const vaultFor = (
  scope: Construct,
  { name, otherAccount, ...more }: { name: string; otherAccount: string } & Partial<backup.BackupVaultProps>,
): { vault: backup.BackupVault; key: kms.Key } => {
  const key = new kms.Key(scope, 'Key', {
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    pendingWindow: Duration.days(30),
  });
  const other = new iam.AccountPrincipal(otherAccount);
  letUse(key, other);
  const vault = new backup.BackupVault(scope, 'Vault', {
    backupVaultName: name,
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    // The only thing AWS lets another account do with a vault.
    accessPolicy: new iam.PolicyDocument({
      statements: [
        new iam.PolicyStatement({
          principals: [other],
          actions: ['backup:CopyIntoBackupVault'],
          resources: ['*'],
        }),
      ],
    }),
    ...more,
  });
  return { vault, key };
};

type Props = { stage: Stage; copyAccount: string; tables: DataTables };

class Way extends Construct {
  readonly role: iam.Role;

  constructor(scope: Construct, way: CopyWay, { stage, copyAccount, tables: data }: Props) {
    super(scope, way);
    const stack = Stack.of(this);
    // A vault that was kept when a stage was taken down must not stand in the way of the next one: the stack's own number sets it apart.
    const { vault, key } = vaultFor(this, {
      name: `${way}-${Fn.select(2, Fn.split('/', stack.stackId))}`,
      otherAccount: copyAccount,
    });
    const farVaultArn = stack.formatArn({
      service: 'backup',
      account: copyAccount,
      resource: 'backup-vault',
      resourceName: farVaultName(stage, way),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const tableArns = tablesOn[way].map((name) => data.get(name).tableArn);
    this.role = this.makeRole(way, { stage, vault, farVaultArn, tableArns });
    letUse(key, new iam.AnyPrincipal(), {
      StringEquals: { 'kms:CallerAccount': stack.account },
      ArnEquals: { 'aws:PrincipalArn': roleArn(this, stage, roleOf(way)) },
    });
    const farVault = backup.BackupVault.fromBackupVaultArn(this, 'FarVault', farVaultArn);
    const plan = new backup.BackupPlan(this, 'Plan', {
      backupVault: vault,
      backupPlanRules: [nightly, monthly].map(
        ({ name, schedule, kept }) =>
          new backup.BackupPlanRule({
            ruleName: name,
            scheduleExpression: events.Schedule.cron(schedule),
            deleteAfter: keptHere,
            copyActions: [{ destinationBackupVault: farVault, deleteAfter: kept }],
          }),
      ),
    });
    plan.addSelection('Tables', {
      resources: tableArns.map((arn) => backup.BackupResource.fromArn(arn)),
      role: this.role,
      disableDefaultBackupPolicy: true,
    });
  }

  private makeRole(
    way: CopyWay,
    {
      stage,
      vault,
      farVaultArn,
      tableArns,
    }: { stage: Stage; vault: backup.BackupVault; farVaultArn: string; tableArns: string[] },
  ): iam.Role {
    const stack = Stack.of(this);
    const copies = stack.formatArn({
      service: 'backup',
      resource: 'recovery-point',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const role = new iam.Role(this, 'Role', {
      roleName: deployedName(stage, roleOf(way)),
      // Whoever makes a plan has to be allowed to pass it a role, which is possible within one account alone.
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      inlinePolicies: {
        copy: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({
              actions: [
                'dynamodb:DescribeTable',
                'dynamodb:ListTagsOfResource',
                'dynamodb:StartAwsBackupJob',
              ],
              resources: tableArns,
            }),
            new iam.PolicyStatement({
              actions: ['backup:DescribeBackupVault'],
              resources: [vault.backupVaultArn, farVaultArn],
            }),
            new iam.PolicyStatement({ actions: ['backup:CopyIntoBackupVault'], resources: [farVaultArn] }),
            new iam.PolicyStatement({
              actions: ['backup:CopyFromBackupVault'],
              resources: [copies],
              conditions: { 'ForAllValues:ArnEquals': { 'backup:CopyTargets': farVaultArn } },
            }),
          ],
        }),
      },
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${copies.replaceAll(/\$\{Token\[(AWS\.)?(\w+)\.\d+\]\}/g, '<AWS::$2>')}]`,
      reason:
        'A recovery point has no name before it is made; what may be done with it is to copy it into the one vault the condition names.',
    });
    return role;
  }
}

export class Copies extends Construct {
  constructor(scope: Construct, id: string, { alarms, ...props }: Props & { alarms: AlarmTopic }) {
    super(scope, id);
    const ways = copyWays.map((way) => new Way(this, way, props));
    alarms.tell(
      new events.Rule(this, 'Failed', {
        description: 'A backup of a table, or its copy in the other account, was not made.',
        eventPattern: {
          source: ['aws.backup'],
          detailType: ['Backup Job State Change', 'Copy Job State Change'],
          detail: {
            state: ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'],
            iamRoleArn: ways.map(({ role }) => role.roleArn),
          },
        },
      }),
      'A backup of a table, or its copy in the other account, was not made: the jobs of AWS Backup in this account say which and why (docs/operating.md, "A copy in another account").',
    );
  }
}
