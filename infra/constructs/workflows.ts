// The workflow files of one phase as state machines: each may call exactly the functions and workflows its file names.
import { RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { manifest, type WorkflowName, workflowPlaceholder } from '../../functions/manifest.ts';
import { namedBy, readWorkflow } from '../../workflows/definitions.ts';
import type { Stage } from '../stage.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import { executionsArn, stateMachineArn, stateMachineName } from './workflow-names.ts';
import { startsOf } from './workflow-starts.ts';

type Props = { stage: Stage; functions: Functions; keys: Keys; names: readonly WorkflowName[] };

const placeholderOf = new Map(manifest.map((entry) => [entry.name, entry.placeholder]));
const pascal = (name: WorkflowName): string => workflowPlaceholder(name).replace(/Workflow$/, '');

export class Workflows extends Construct {
  readonly byName: ReadonlyMap<WorkflowName, sfn.StateMachine>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.byName = new Map(props.names.map((name) => [name, this.makeWorkflow(name, props)]));
  }

  private makeWorkflow(name: WorkflowName, { stage, functions, keys }: Props): sfn.StateMachine {
    const named = namedBy(name);
    const role = new iam.Role(this, `${pascal(name)}Role`, {
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const logGroup = new logs.LogGroup(this, `${pascal(name)}Logs`, {
      // The prefix CloudWatch Logs asks of log deliveries.
      logGroupName: `/aws/vendedlogs/states/${stateMachineName(stage, name)}`,
      retention: logs.RetentionDays.ONE_YEAR,
      encryptionKey: keys.operations,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const machine = new sfn.StateMachine(this, pascal(name), {
      stateMachineName: stateMachineName(stage, name),
      definitionBody: sfn.DefinitionBody.fromString(readWorkflow(name)),
      definitionSubstitutions: {
        ...Object.fromEntries(named.functions.map((f) => [placeholderOf.get(f) ?? f, functions.arnOf(f)])),
        ...Object.fromEntries(
          named.workflows.map((w) => [workflowPlaceholder(w), stateMachineArn(this, stage, w)]),
        ),
      },
      role,
      tracingEnabled: true,
      // Payloads hold ids and counts alone. We keep them out of the logs all the same.
      logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
    });
    if (named.functions.length > 0)
      role.addToPolicy(
        new iam.PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: named.functions.map((f) => functions.arnOf(f)),
        }),
      );
    this.grantStarts(name, stage, role);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery and X-Ray take no resource; CDK grants their named actions on *.',
    });
    return machine;
  }

  /** Starting other workflows; and for those it waits for (`.sync:2`), watching and stopping exactly their executions. */
  private grantStarts(name: WorkflowName, stage: Stage, role: iam.Role): void {
    const { started, awaited } = startsOf(name);
    if (started.length > 0)
      role.addToPolicy(
        new iam.PolicyStatement({
          actions: ['states:StartExecution'],
          resources: started.map((target) => stateMachineArn(this, stage, target)),
        }),
      );
    if (awaited.length === 0) return;
    const stack = Stack.of(this);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: awaited.map((target) => executionsArn(this, stage, target)),
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resources: [
          stack.formatArn({
            service: 'events',
            resource: 'rule',
            resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
          }),
        ],
      }),
    );
    const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
    for (const target of awaited)
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:${stack.region}:${account}:execution:${stateMachineName(stage, target)}:*]`,
        reason: `Waiting for ${target} means watching and stopping its executions, which have no names before they start.`,
      });
  }
}
