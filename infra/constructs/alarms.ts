// What somebody must be told about: failed functions and workflows, mail that stands still, a web that answers with errors.
import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ManifestEntry } from '../../functions/manifest.ts';
import type { Stage } from '../stage.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import type { WebApi } from './web-api.ts';
import type { Workflows } from './workflows.ts';

const period = Duration.minutes(5);
/** CloudWatch adds at most ten metrics in one alarm. */
const metricsPerAlarm = 10;

const groupsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

type AlarmOptions = { threshold?: number; below?: boolean };

/** Where alarms go: an encrypted topic that mails the stage's operator. */
export class AlarmTopic extends Construct {
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, { stage, keys }: { stage: Stage; keys: Keys }) {
    super(scope, id);
    const topic = new sns.Topic(this, 'Topic', { masterKey: keys.operations, enforceSSL: true });
    topic.addSubscription(new EmailSubscription(stage.alarmEmail));
    this.action = new SnsAction(topic);
  }

  /** The alarm fires above the threshold (0 unless given). With `below` it fires below it, and when there is no measurement. */
  add(
    scope: Construct,
    id: string,
    metric: cloudwatch.IMetric,
    description: string,
    { threshold = 0, below = false }: AlarmOptions = {},
  ): void {
    const alarm = new cloudwatch.Alarm(scope, id, {
      metric,
      threshold,
      evaluationPeriods: below ? 3 : 1,
      comparisonOperator: below
        ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
        : cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: below
        ? cloudwatch.TreatMissingData.BREACHING
        : cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: description,
    });
    alarm.addAlarmAction(this.action);
  }
}

export class WebAndMailAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms, webApi }: { alarms: AlarmTopic; webApi: WebApi }) {
    super(scope, id);
    alarms.add(
      this,
      'WebErrors',
      webApi.api.metricServerError({ period, statistic: 'sum' }),
      'Pages answer with HTTP 5xx.',
      { threshold: 5 },
    );
    const reputation = (metricName: string): cloudwatch.Metric =>
      new cloudwatch.Metric({
        namespace: 'AWS/SES',
        metricName,
        period: Duration.hours(1),
        statistic: 'max',
      });
    alarms.add(this, 'MailBounces', reputation('Reputation.BounceRate'), 'More than 2 % of mail bounces.', {
      threshold: 0.02,
    });
    alarms.add(
      this,
      'MailComplaints',
      reputation('Reputation.ComplaintRate'),
      'More than 0.05 % of mail is reported as spam.',
      { threshold: 0.0005 },
    );
  }
}

type PhaseProps = { alarms: AlarmTopic; functions: Functions; workflows: Workflows };

export class PhaseAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms, functions, workflows }: PhaseProps) {
    super(scope, id);
    this.onSum(alarms, functions, 'Errors', functions.entries, 'fail');
    // A scheduled function runs once at a time by design: a long run makes the next minute's call wait.
    const unscheduled = functions.entries.filter((entry) => entry.declaration.kind !== 'schedule');
    this.onSum(alarms, functions, 'Throttles', unscheduled, 'are throttled');
    for (const { name, placeholder, declaration } of functions.entries)
      if (declaration.kind === 'schedule')
        alarms.add(
          this,
          `NoRunOf${placeholder}`,
          functions.get(name).metricInvocations({ period, statistic: 'sum' }),
          `${name} has not run for a quarter of an hour: mail and workflow answers wait.`,
          { threshold: 1, below: true },
        );
    for (const [name, machine] of workflows.byName) {
      alarms.add(
        this,
        `Failed ${name}`.replace(' ', '-'),
        machine.metricFailed({ period }),
        `An execution of ${name} failed: the console of the year says why and can take it up again.`,
      );
      alarms.add(
        this,
        `TimedOut ${name}`.replace(' ', '-'),
        machine.metricTimedOut({ period }),
        `An execution of ${name} ran out of time.`,
      );
    }
  }

  private onSum(
    alarms: AlarmTopic,
    functions: Functions,
    metric: 'Errors' | 'Throttles',
    entries: readonly ManifestEntry[],
    verb: string,
  ): void {
    groupsOf(entries, metricsPerAlarm).forEach((group, i) => {
      const sum = new cloudwatch.MathExpression({
        expression: group.map((_, n) => `m${n}`).join('+'),
        usingMetrics: Object.fromEntries(
          group.map(({ name }, n) => [
            `m${n}`,
            functions.get(name).metric(metric, { period, statistic: 'sum' }),
          ]),
        ),
        period,
      });
      const names = group.map(({ name }) => name).join(', ');
      alarms.add(this, `${metric}${i + 1}`, sum, `Functions ${verb}: ${names}.`);
    });
  }
}
