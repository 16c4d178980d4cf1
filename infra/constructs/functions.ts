// The declared functions of one phase as Lambdas: each with its own role, log group and environment, exactly as declared.
import { CfnResource, Duration, Names, RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ringVariable } from '../../functions/kit/key-ring.ts';
import { type ManifestEntry, workflowVariable } from '../../functions/manifest.ts';
import { type TableName, tableVariable } from '../../functions/store/tables.ts';
import type { Stage } from '../stage.ts';
import type { DataTables } from './data-tables.ts';
import { deployedName, lambdaArn } from './deployed-names.ts';
import { statementsOf } from './grants.ts';
import type { Keys } from './keys.ts';
import type { Mail } from './mail.ts';
import type { Uploads } from './uploads.ts';
import { stateMachineArn } from './workflow-names.ts';

type Props = {
  stage: Stage;
  codeOf: (functionName: string) => string;
  tables: DataTables;
  keys: Keys;
  mail: Mail;
  uploads: Uploads;
  entries: readonly ManifestEntry[];
};

export class Functions extends Construct {
  readonly entries: readonly ManifestEntry[];
  private readonly byName: ReadonlyMap<string, lambda.Function>;
  private readonly stage: Stage;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.entries = props.entries;
    this.stage = props.stage;
    this.byName = new Map(this.entries.map((entry) => [entry.name, this.makeFunction(entry, props)]));
  }

  get(name: string): lambda.Function {
    const found = this.byName.get(name);
    if (!found) throw new Error(`no function ${name}`);
    return found;
  }

  /** Of a function that was first deployed elsewhere, the name alone: stacks that refer to each other could form a circle. */
  arnOf(name: string): string {
    return this.byName.get(name)?.functionArn ?? lambdaArn(this, this.stage, name);
  }

  private makeFunction(entry: ManifestEntry, props: Props): lambda.Function {
    const { declaration, placeholder } = entry;
    const fixedName = deployedName(props.stage, entry.name);
    const logGroup = new logs.LogGroup(this, `${placeholder}Logs`, {
      logGroupName: `/aws/lambda/${fixedName}`,
      retention: logs.RetentionDays.ONE_YEAR,
      encryptionKey: props.keys.operations,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new iam.Role(this, `${placeholder}Role`, {
      roleName: fixedName,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: declaration.purpose,
    });
    const made = new lambda.Function(this, placeholder, {
      functionName: fixedName,
      description: declaration.purpose,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(props.codeOf(entry.name)),
      handler: 'index.handler',
      memorySize: declaration.memoryMb ?? 512,
      timeout: Duration.seconds(declaration.timeoutSeconds ?? 30),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      // How a run ended stands in the log; an alarm counts it (log-metrics.ts).
      systemLogLevelV2: lambda.SystemLogLevel.INFO,
      tracing: lambda.Tracing.ACTIVE,
      environment: this.environmentOf(entry, props),
      ...(declaration.keys ? { environmentEncryption: props.keys.secrets } : {}),
      ...(declaration.runsAtOnce ? { reservedConcurrentExecutions: declaration.runsAtOnce } : {}),
      // A run that could not begin is the next minute's.
      ...(declaration.kind === 'schedule' ? { retryAttempts: 0, maxEventAge: Duration.minutes(1) } : {}),
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    for (const statement of statementsOf(this, entry, props)) role.addToPolicy(statement);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes no resource: xray:PutTraceSegments and xray:PutTelemetryRecords are granted on *.',
    });
    const { defaultChild } = props.uploads.bucket.node;
    if (declaration.objects && CfnResource.isCfnResource(defaultChild))
      // A phase is a stack within the stack: synthesised, the bucket's name comes to it as a parameter.
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<referenceto${Names.nodeUniqueId(defaultChild.node)}Arn>/*]`,
        reason:
          'Objects have no names before they are there; the bucket holds uploads and imports and nothing else.',
      });
    return made;
  }

  /** Exactly what the function reads: tables it declared, the keys, the mail settings, the workflows it starts. */
  private environmentOf(
    { declaration }: ManifestEntry,
    { stage, tables, keys, mail, uploads }: Props,
  ): Record<string, string> {
    return {
      POWERTOOLS_SERVICE_NAME: 'siklus',
      // A fault's stack names our files and lines, by the map beside the bundle.
      NODE_OPTIONS: '--enable-source-maps',
      ...Object.fromEntries(
        (Object.keys(declaration.tables) as TableName[]).map((name) => [
          tableVariable(name),
          tables.get(name).tableName,
        ]),
      ),
      ...(stage.keeping ? { KEEPING: JSON.stringify(stage.keeping) } : {}),
      ...Object.fromEntries(
        (declaration.keys ?? []).map((ring) => [ringVariable[ring], keys.ringReference(ring)]),
      ),
      ...(declaration.objects
        ? {
            WEB_ADDRESS: stage.webAddress,
            UPLOADS_ADDRESS: `https://${uploads.bucket.bucketRegionalDomainName}`,
            UPLOADS_BUCKET: uploads.bucket.bucketName,
          }
        : {}),
      ...(declaration.sendsMail
        ? { WEB_ADDRESS: stage.webAddress, ...mail.settingsOf(declaration.sendsMail) }
        : {}),
      ...Object.fromEntries(
        (declaration.startsWorkflows ?? []).map((name) => [
          workflowVariable(name),
          stateMachineArn(this, stage, name),
        ]),
      ),
    };
  }
}
