// Every declared function as a Lambda: its own role with exactly what it declared, its own log group, its environment.
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type ManifestEntry, manifest, workflows } from '../../functions/manifest.ts';
import { type TableName, tableVariable } from '../../functions/store/tables.ts';
import { workflowVariable } from '../../local/arns.ts';
import { assetOf } from '../bundle.ts';
import type { Stage } from '../stage.ts';
import type { DataTables } from './data-tables.ts';
import { tableStatements } from './grants.ts';
import type { Keys } from './keys.ts';
import type { Mail } from './mail.ts';

type Props = { stage: Stage; tables: DataTables; keys: Keys; mail: Mail };

/** State machines have fixed names, so that functions and workflows can name each other without a circle. */
export const stateMachineName = (scope: Construct, workflow: string): string =>
  `${Stack.of(scope).stackName}-${workflow}`;
export const stateMachineArn = (scope: Construct, workflow: string): string => {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:states:${region}:${account}:stateMachine:${stateMachineName(scope, workflow)}`;
};

export class Functions extends Construct {
  readonly byName: ReadonlyMap<string, lambda.Function>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.byName = new Map(manifest.map((entry) => [entry.name, this.makeFunction(entry, props)]));
  }

  get(name: string): lambda.Function {
    const found = this.byName.get(name);
    if (!found) throw new Error(`no function ${name}`);
    return found;
  }

  private makeFunction(entry: ManifestEntry, props: Props): lambda.Function {
    const { declaration } = entry;
    const logGroup = new logs.LogGroup(this, `${entry.placeholder}Logs`, {
      retention: logs.RetentionDays.ONE_YEAR,
      encryptionKey: props.keys.operations,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new iam.Role(this, `${entry.placeholder}Role`, {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: declaration.purpose,
    });
    const made = new lambda.Function(this, entry.placeholder, {
      description: declaration.purpose,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(assetOf(entry.name)),
      handler: 'index.handler',
      memorySize: declaration.memoryMb ?? 512,
      timeout: Duration.seconds(declaration.timeoutSeconds ?? 30),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: lambda.Tracing.ACTIVE,
      environment: this.environmentOf(entry, props),
    });
    for (const statement of this.statementsOf(entry, props, logGroup)) role.addToPolicy(statement);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes no resource: xray:PutTraceSegments and xray:PutTelemetryRecords are granted on *.',
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(logGroup.node.defaultChild as logs.CfnLogGroup)}.Arn>:*]`,
      reason: 'The log streams of this one log group.',
    });
    return made;
  }

  private environmentOf(
    { declaration }: ManifestEntry,
    { stage, tables, keys, mail }: Props,
  ): Record<string, string> {
    return {
      POWERTOOLS_SERVICE_NAME: 'siklus',
      ...Object.fromEntries(
        (Object.keys(declaration.tables) as TableName[]).map((name) => [
          tableVariable(name),
          tables.get(name).tableName,
        ]),
      ),
      // A dynamic reference: CloudFormation fills it in at deploy time, the template never holds the value.
      ...(declaration.usesLinkKey ? { LINK_KEY: keys.linkKey.secretValue.unsafeUnwrap() } : {}),
      ...(declaration.sendsMail ? { WEB_ADDRESS: stage.webAddress, MAIL_FROM: mail.fromAddress } : {}),
      ...Object.fromEntries(
        (declaration.startsWorkflows ?? []).map((name) => [
          workflowVariable(name),
          stateMachineArn(this, name),
        ]),
      ),
    };
  }

  private statementsOf(
    { declaration }: ManifestEntry,
    { tables, mail }: Props,
    logGroup: logs.LogGroup,
  ): iam.PolicyStatement[] {
    const statements = [
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      ...tableStatements(declaration, tables),
    ];
    if (declaration.sendsMail) statements.push(mail.sendStatement());
    if (declaration.answersWorkflows)
      statements.push(
        new iam.PolicyStatement({
          actions: ['states:SendTaskSuccess'],
          resources: workflows.map((name) => stateMachineArn(this, name)),
        }),
      );
    for (const name of declaration.startsWorkflows ?? [])
      statements.push(
        new iam.PolicyStatement({
          actions: ['states:StartExecution'],
          resources: [stateMachineArn(this, name)],
        }),
      );
    return statements;
  }
}
