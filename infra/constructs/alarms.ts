// What somebody must be told about: failed functions and workflows, late mail, a web that answers with errors.
import { Duration, Validations } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { manifest } from '../../functions/manifest.ts';
import type { Stage } from '../stage.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import type { Mail } from './mail.ts';
import type { WebApi } from './web-api.ts';
import type { Workflows } from './workflows.ts';

type Props = {
  stage: Stage;
  functions: Functions;
  workflows: Workflows;
  webApi: WebApi;
  mail: Mail;
  keys: Keys;
};

const period = Duration.minutes(5);
/** CloudWatch adds at most ten metrics in one alarm. */
const metricsPerAlarm = 10;

const groupsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

export class Alarms extends Construct {
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const topic = new sns.Topic(this, 'Topic', { masterKey: props.keys.operations, enforceSSL: true });
    topic.addSubscription(new EmailSubscription(props.stage.alarmEmail));
    this.action = new SnsAction(topic);
    this.functionAlarms(props.functions);
    for (const [name, machine] of props.workflows.byName) {
      this.alarm(
        `Failed ${name}`,
        machine.metricFailed({ period }),
        `An execution of ${name} failed: see the console's "Perlu tindakan".`,
      );
      this.alarm(
        `Timed out ${name}`,
        machine.metricTimedOut({ period }),
        `An execution of ${name} ran out of time.`,
      );
    }
    this.alarm(
      'Web errors',
      props.webApi.api.metricServerError({ period, statistic: 'sum' }),
      'Pages answer with HTTP 5xx.',
      5,
    );
    const reputation = (metricName: string): cloudwatch.Metric =>
      new cloudwatch.Metric({
        namespace: 'AWS/SES',
        metricName,
        period: Duration.hours(1),
        statistic: 'max',
      });
    this.alarm('Mail bounces', reputation('Reputation.BounceRate'), 'More than 2 % of mail bounces.', 0.02);
    this.alarm(
      'Mail complaints',
      reputation('Reputation.ComplaintRate'),
      'More than 0.05 % of mail is reported as spam.',
      0.0005,
    );
    Validations.of(topic).acknowledge({
      id: 'AwsSolutions-SNS2',
      reason: 'Encrypted with the operations key.',
    });
  }

  /** One alarm per phase (split at ten functions) for faults and for throttling. */
  private functionAlarms(functions: Functions): void {
    const folders = new Set(manifest.map((entry) => entry.folder));
    for (const folder of folders) {
      const names = manifest.filter((entry) => entry.folder === folder).map((entry) => entry.name);
      groupsOf(names, metricsPerAlarm).forEach((group, i) => {
        const sum = (metric: 'Errors' | 'Throttles'): cloudwatch.MathExpression =>
          new cloudwatch.MathExpression({
            expression: group.map((_, n) => `m${n}`).join('+'),
            usingMetrics: Object.fromEntries(
              group.map((name, n) => [
                `m${n}`,
                functions.get(name).metric(metric, { period, statistic: 'sum' }),
              ]),
            ),
            period,
          });
        this.alarm(
          `Errors ${folder} ${i + 1}`,
          sum('Errors'),
          `Functions of ${folder} fail: ${group.join(', ')}.`,
        );
        this.alarm(`Throttles ${folder} ${i + 1}`, sum('Throttles'), `Functions of ${folder} are throttled.`);
      });
    }
  }

  private alarm(id: string, metric: cloudwatch.IMetric, description: string, threshold = 0): void {
    const alarm = new cloudwatch.Alarm(this, id.replaceAll(' ', ''), {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: description,
    });
    alarm.addAlarmAction(this.action);
  }
}
