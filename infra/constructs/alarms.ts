// What somebody must be told about: functions and workflows that fail, mail and answers that stand still, limits that are reached.
// An alarm bills every metric it looks at, maths or not: test/infra/alarms.test.ts counts them.
import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { ManifestEntry } from '../../functions/manifest.ts';
import type { Stage } from '../stage.ts';
import { deployedName } from './deployed-names.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import { type LogMetricName, logMetric } from './log-metrics.ts';
import type { WebApi } from './web-api.ts';
import type { Workflows } from './workflows.ts';

const period = Duration.minutes(5);
const hour = Duration.hours(1);

type AlarmOptions = { threshold?: number; below?: boolean };

/** Where alarms go: an encrypted topic that mails the stage's operator. */
export class AlarmTopic extends Construct {
  private readonly action: SnsAction;
  private readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { stage, keys }: { stage: Stage; keys: Keys }) {
    super(scope, id);
    const topic = new sns.Topic(this, 'Topic', { masterKey: keys.operations, enforceSSL: true });
    topic.addSubscription(new EmailSubscription(stage.alarmEmail));
    this.action = new SnsAction(topic);
    this.topic = topic;
  }

  /** What a rule hears of is mailed in this sentence. */
  tell(rule: events.Rule, sentence: string): void {
    rule.addTarget(new SnsTopic(this.topic, { message: events.RuleTargetInput.fromText(sentence) }));
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

/** All calls of the account that Lambda turned away, without those of functions that may run only so many times at once. */
export const throttledCalls = (
  stage: Stage,
  entries: readonly ManifestEntry[],
): cloudwatch.MathExpression => {
  const throttles = (dimensionsMap?: Record<string, string>): cloudwatch.Metric =>
    new cloudwatch.Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      period,
      statistic: 'sum',
      ...(dimensionsMap ? { dimensionsMap } : {}),
    });
  // A scheduled function runs once at a time by design: a long run makes the next minute's call wait. Files wait in the same way.
  const bounded = entries.filter(({ declaration }) => declaration.runsAtOnce !== undefined);
  return new cloudwatch.MathExpression({
    expression: ['all', ...bounded.map((_, i) => `FILL(m${i},0)`)].join(' - '),
    usingMetrics: {
      all: throttles(),
      ...Object.fromEntries(
        bounded.map(({ name }, i) => [`m${i}`, throttles({ FunctionName: deployedName(stage, name) })]),
      ),
    },
    period,
    label: 'calls turned away',
  });
};

export const throttledStarts = (): cloudwatch.Metric =>
  new cloudwatch.Metric({
    namespace: 'AWS/States',
    metricName: 'ThrottledEvents',
    dimensionsMap: { APIName: 'StartExecution' },
    period,
    statistic: 'sum',
  });

export const throttledTransitions = (): cloudwatch.Metric =>
  sfn.StateTransitionMetric.metricThrottledEvents({ period, statistic: 'sum' });

type StageProps = { stage: Stage; alarms: AlarmTopic; webApi: WebApi; entries: readonly ManifestEntry[] };

/** What is watched once, however many functions there are. */
export class StageAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms, webApi, entries }: StageProps) {
    super(scope, id);
    const add = (alarm: string, metric: cloudwatch.IMetric, description: string, threshold = 0): void =>
      alarms.add(this, alarm, metric, description, { threshold });
    const logged = (metric: LogMetricName, description: string, threshold = 0, over = period): void =>
      add(metric, logMetric(stage, metric, over), description, threshold);
    add(
      'WebErrors',
      webApi.api.metricServerError({ period, statistic: 'sum' }),
      'Pages answer with HTTP 5xx.',
      5,
    );
    const reputation = (metricName: string): cloudwatch.Metric =>
      new cloudwatch.Metric({ namespace: 'AWS/SES', metricName, period: hour, statistic: 'max' });
    add('MailBounces', reputation('Reputation.BounceRate'), 'More than 2 % of mail bounces.', 0.02);
    add(
      'MailComplaints',
      reputation('Reputation.ComplaintRate'),
      'More than 0.05 % of mail is reported as spam.',
      0.0005,
    );
    logged('FailedRuns', 'Functions fail: the dashboard says which, their logs why.');
    logged('SlowTables', 'Calls wait more than ten seconds because a table takes no more.');
    logged('UnsentMail', 'Mail was not sent: the page of letters says why.');
    logged('LateMail', 'Mail somebody waits for is still queued after a whole run.');
    logged('HeldMail', 'SES takes no mail at all: paused, quota used up or domain not verified.');
    logged('UndeliveredMail', 'More than 25 letters came back within an hour.', 25, hour);
    logged('QueueAge', 'A mail somebody waits for, or an answer to a workflow, is due for 5 minutes.', 300);
    logged('BulkQueueAge', 'Bulk mail is due for 6 hours: SES allows too few mails a second.', 6 * 3600);
    add(
      'Throttles',
      throttledCalls(stage, entries),
      'Functions are turned away: the concurrency of the account is used up.',
    );
    add(
      'TransitionThrottles',
      throttledTransitions(),
      'Workflows are slowed down: the account may enter no more states a second.',
    );
    add(
      'StartThrottles',
      throttledStarts(),
      'Workflows do not start: the account may start no more executions a second.',
    );
  }
}

type PhaseProps = { alarms: AlarmTopic; functions: Functions; workflows: Workflows };

export class PhaseAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms, functions, workflows }: PhaseProps) {
    super(scope, id);
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
        `Failed-${name}`,
        machine.metricFailed({ period }),
        `An execution of ${name} failed: the console of the year says why and can take it up again.`,
      );
      alarms.add(
        this,
        `TimedOut-${name}`,
        machine.metricTimedOut({ period }),
        `An execution of ${name} ran out of time.`,
      );
    }
  }
}
