// Encryption keys, and the secret that mailed links are derived from.
import { CfnOutput, Duration, RemovalPolicy, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** What DynamoDB asks of a key on behalf of a caller; named one by one instead of with wildcards. */
const tableUse = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:DescribeKey',
  'kms:CreateGrant',
];

export class Keys extends Construct {
  /** People, plans, decisions, links and mail. */
  readonly named: kms.Key;
  /** The public's answers: a key of their own, so that one key never opens both. */
  readonly voices: kms.Key;
  /** Logs and alarms. */
  readonly operations: kms.Key;
  /** The secret's value as a reference that is filled in at deploy time. */
  readonly linkKeyValue: SecretValue;

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    this.named = this.tableKey('Named');
    this.voices = this.tableKey('Voices');
    this.operations = new kms.Key(this, 'Operations', {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const { region, account, partition } = Stack.of(this);
    this.operations.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:*` },
        },
      }),
    );
    this.operations.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    const linkKey = new secretsmanager.Secret(this, 'LinkKey', {
      description:
        'Mailed links and form nonces are derived from this; a reminder of a link made under another key carries a link nobody knows.',
      encryptionKey: this.named,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    Validations.of(linkKey).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A reminder derives its link anew, so a rotation on a calendar would make reminders of open links worthless; the key is rotated by hand, between phases or after a leak (docs/operating.md).',
    });
    this.linkKeyValue = stage.linkKeyVersion
      ? SecretValue.secretsManager(linkKey.secretArn, { versionId: stage.linkKeyVersion })
      : linkKey.secretValue;
    new CfnOutput(this, 'LinkKeyArn', {
      value: linkKey.secretArn,
      description: 'The secret mailed links are derived from',
    });
  }

  private tableKey(id: string): kms.Key {
    const key = new kms.Key(this, id, {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      pendingWindow: Duration.days(30),
    });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()],
        actions: tableUse,
        resources: ['*'],
        // The key works through DynamoDB and from this account alone. The functions' own policies say who may reach which table.
        conditions: {
          StringEquals: {
            'kms:CallerAccount': Stack.of(this).account,
            'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com`,
          },
        },
      }),
    );
    return key;
  }
}
