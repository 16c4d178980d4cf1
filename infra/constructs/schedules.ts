// The recurring functions of a phase, as EventBridge schedules that pass the moment they were due.
import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';

export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { functions }: { functions: Functions }) {
    super(scope, id);
    for (const { name, placeholder, declaration } of functions.entries) {
      if (declaration.kind !== 'schedule') continue;
      const target = functions.get(name);
      const role = new iam.Role(this, `${placeholder}Role`, {
        assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
        inlinePolicies: {
          invoke: new iam.PolicyDocument({
            statements: [
              new iam.PolicyStatement({
                actions: ['lambda:InvokeFunction'],
                resources: [target.functionArn],
              }),
            ],
          }),
        },
      });
      // We use the plain resource, because the ready-made target would also allow every version of the function.
      new CfnSchedule(this, placeholder, {
        description: declaration.purpose,
        scheduleExpression: declaration.schedule,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: target.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ time: '<aws.scheduler.scheduled-time>' }),
          // The next run makes up for a missed one.
          retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
        },
      });
    }
  }
}
