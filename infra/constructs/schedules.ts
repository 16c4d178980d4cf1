// The recurring functions, as EventBridge schedules that pass the moment they were due.
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { manifest } from '../../functions/manifest.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';

export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { functions, keys }: { functions: Functions; keys: Keys }) {
    super(scope, id);
    for (const { name, placeholder, declaration } of manifest) {
      if (declaration.kind !== 'schedule') continue;
      const target = functions.get(name);
      const role = new iam.Role(this, `${placeholder}Role`, {
        assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
      });
      new scheduler.Schedule(this, placeholder, {
        description: declaration.purpose,
        schedule: scheduler.ScheduleExpression.expression(declaration.schedule),
        target: new targets.LambdaInvoke(target, {
          role,
          input: scheduler.ScheduleTargetInput.fromObject({ time: scheduler.ContextAttribute.scheduledTime }),
          retryAttempts: 2,
        }),
        key: keys.operations,
      });
    }
  }
}
