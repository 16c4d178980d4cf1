// The workflow files as state machines: each may call exactly the functions and workflows its file names.
import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { manifest, type WorkflowName, workflowPlaceholder, workflows } from '../../functions/manifest.ts';
import { namedBy, readWorkflow } from '../../workflows/definitions.ts';
import { type Functions, stateMachineArn, stateMachineName } from './functions.ts';
import type { Keys } from './keys.ts';

type Props = { functions: Functions; keys: Keys };

const pascal = (name: string): string => workflowPlaceholder(name as WorkflowName).replace(/Workflow$/, '');

export class Workflows extends Construct {
  readonly byName: ReadonlyMap<WorkflowName, sfn.StateMachine>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.byName = new Map(workflows.map((name) => [name, this.makeWorkflow(name, props)]));
  }

  private makeWorkflow(name: WorkflowName, { functions, keys }: Props): sfn.StateMachine {
    const named = namedBy(name);
    const role = new iam.Role(this, `${pascal(name)}Role`, {
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
    });
    const logGroup = new logs.LogGroup(this, `${pascal(name)}Logs`, {
      // The prefix CloudWatch Logs asks of log deliveries.
      logGroupName: `/aws/vendedlogs/states/${stateMachineName(this, name)}`,
      retention: logs.RetentionDays.ONE_YEAR,
      encryptionKey: keys.operations,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const machine = new sfn.StateMachine(this, pascal(name), {
      stateMachineName: stateMachineName(this, name),
      definitionBody: sfn.DefinitionBody.fromString(readWorkflow(name)),
      definitionSubstitutions: {
        ...Object.fromEntries(
          named.functions.map((f) => [this.placeholderOf(f), functions.get(f).functionArn]),
        ),
        ...Object.fromEntries(named.workflows.map((w) => [workflowPlaceholder(w), stateMachineArn(this, w)])),
      },
      role,
      tracingEnabled: true,
      // Payloads hold ids and counts, and still do not belong in logs.
      logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
    });
    for (const f of named.functions)
      role.addToPolicy(
        new iam.PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [functions.get(f).functionArn],
        }),
      );
    const startable = readWorkflow(name).includes('$states.context.StateMachine.Id')
      ? [...named.workflows, name]
      : named.workflows;
    if (startable.length > 0) this.grantStart(role, startable);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery and X-Ray take no resource; CDK grants their named actions on *.',
    });
    return machine;
  }

  private placeholderOf(functionName: string): string {
    return manifest.find((entry) => entry.name === functionName)?.placeholder ?? functionName;
  }

  /** Starting another workflow and, for `.sync:2`, watching and stopping exactly its executions. */
  private grantStart(role: iam.Role, targets: readonly WorkflowName[]): void {
    const stack = Stack.of(this);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['states:StartExecution'],
        resources: targets.map((target) => stateMachineArn(this, target)),
      }),
    );
    const executions = targets.map(
      (target) => `${stateMachineArn(this, target).replace(':stateMachine:', ':execution:')}:*`,
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: executions,
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
    for (const target of targets)
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:${stack.region}:<AWS::AccountId>:execution:${stateMachineName(this, target)}:*]`,
        reason: `The executions of ${target}, which have no names before they start.`,
      });
  }
}
