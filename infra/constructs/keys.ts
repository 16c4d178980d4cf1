// Encryption keys, each with the roles that may use it by name, and the secrets that links and forms are derived from.
import { Duration, RemovalPolicy, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { FunctionDeclaration } from '../../functions/kit/declare.ts';
import type { Ring } from '../../functions/kit/key-ring.ts';
import type { ManifestEntry } from '../../functions/manifest.ts';
import { type TableName, tables } from '../../functions/store/tables.ts';
import type { Stage } from '../stage.ts';
import { copyRoleArns } from './copies.ts';
import { roleArn } from './deployed-names.ts';
import { tellAs } from './output.ts';

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

/** What whoever runs the account may do with a key without ever using it. */
const keeping = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
];

/** `entries`: the functions whose roles may come to the keys. */
type Props = { stage: Stage; entries: readonly ManifestEntry[] };

export class Keys extends Construct {
  /** Logs and alarms. */
  readonly operations: kms.Key;
  /** Uploaded files, and what imports keep between their steps. */
  readonly uploads: kms.Key;
  /** The two secrets, and the environments that hold their values. */
  readonly secrets: kms.Key;
  /** People, plans, decisions, links and mail. */
  private readonly named: kms.Key;
  /** The public's answers: a key of their own, so that one key never opens both. */
  private readonly voices: kms.Key;
  private readonly ringValues: Readonly<Record<Ring, SecretValue>>;
  private readonly props: Props;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.props = props;
    const { stage } = props;
    const names = Object.keys(tables) as TableName[];
    this.named = this.tableKey(
      'Named',
      names.filter((name) => name !== 'voices'),
    );
    this.voices = this.tableKey('Voices', ['voices']);
    this.uploads = this.uploadsKey();
    this.operations = this.operationsKey();
    this.secrets = this.secretsKey();
    this.ringValues = {
      links: this.ringValue('LinkKey', 'links', stage.linkKeyVersion),
      forms: this.ringValue('FormKey', 'forms', stage.formKeyVersion),
    };
  }

  ofTable(name: TableName): kms.Key {
    return name === 'voices' ? this.voices : this.named;
  }

  /** A dynamic reference: CloudFormation fills it in at deploy time, the template never holds the value. */
  ringReference(ring: Ring): string {
    return this.ringValues[ring].unsafeUnwrap();
  }

  private rolesThat(declares: (declaration: FunctionDeclaration) => boolean) {
    const { entries, stage } = this.props;
    const named = entries.filter((entry) => declares(entry.declaration));
    return named.map((entry) => roleArn(this, stage, entry.name));
  }

  private tableKey(id: string, names: readonly TableName[]): kms.Key {
    const key = new kms.Key(this, id, {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      pendingWindow: Duration.days(30),
    });
    const { account, region } = Stack.of(this);
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()],
        actions: tableUse,
        resources: ['*'],
        // Through DynamoDB, from this account, and for these roles alone; the roles' own policies say who may do what in which table.
        conditions: {
          StringEquals: {
            'kms:CallerAccount': account,
            'kms:ViaService': `dynamodb.${region}.amazonaws.com`,
          },
          ArnEquals: {
            'aws:PrincipalArn': [
              ...this.rolesThat((declaration) =>
                names.some((name) => (declaration.tables[name] ?? []).length > 0),
              ),
              ...copyRoleArns(this, this.props.stage, names),
            ],
          },
        },
      }),
    );
    return key;
  }

  private uploadsKey(): kms.Key {
    const key = new kms.Key(this, 'Uploads', {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      pendingWindow: Duration.days(30),
    });
    const { account, region } = Stack.of(this);
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        resources: ['*'],
        // Through S3, from this account, and for these roles alone; a form or an address they signed counts as theirs.
        conditions: {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `s3.${region}.amazonaws.com` },
          ArnEquals: {
            'aws:PrincipalArn': this.rolesThat((declaration) => (declaration.objects ?? []).length > 0),
          },
        },
      }),
    );
    return key;
  }

  private operationsKey(): kms.Key {
    const key = new kms.Key(this, 'Operations', {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const { region, account, partition } = Stack.of(this);
    key.addToResourcePolicy(
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
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        // To write to the topic; EventBridge names no account when it does.
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    return key;
  }

  /**
   * No statement of this policy lets the account's administrators decrypt an environment: a deployment encrypts it, and only
   * the named roles open it. What the two secrets add (`Secret` does) works through Secrets Manager alone.
   */
  private secretsKey(): kms.Key {
    const account = new iam.AccountRootPrincipal();
    return new kms.Key(this, 'Secrets', {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      pendingWindow: Duration.days(30),
      policy: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({ principals: [account], actions: keeping, resources: ['*'] }),
          new iam.PolicyStatement({
            principals: [account],
            actions: ['kms:Encrypt', 'kms:CreateGrant'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'kms:ViaService': `lambda.${Stack.of(this).region}.amazonaws.com` },
            },
          }),
          new iam.PolicyStatement({
            principals: [account],
            actions: ['kms:Decrypt'],
            resources: ['*'],
            conditions: {
              ArnEquals: {
                'aws:PrincipalArn': this.rolesThat((declaration) => (declaration.keys ?? []).length > 0),
              },
            },
          }),
        ],
      }),
    });
  }

  private ringValue(id: string, ring: Ring, version: string | undefined): SecretValue {
    // Whoever changes `generateSecretString` makes CloudFormation replace the value, and with it every key in the ring.
    const secret = new secretsmanager.Secret(this, id, {
      description: `The keys that ${ring} are derived from, oldest first, with a space between (docs/operating.md).`,
      encryptionKey: this.secrets,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A new value reaches the functions only with a deployment, and has to keep the keys before it; it is changed by hand, on any day (docs/operating.md, "Rotating keys").',
    });
    tellAs(this, `${id}Arn`, {
      value: secret.secretArn,
      description: `The secret that ${ring} are derived from`,
    });
    return version
      ? SecretValue.secretsManager(secret.secretArn, { versionId: version })
      : secret.secretValue;
  }
}
