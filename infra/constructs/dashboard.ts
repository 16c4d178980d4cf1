// One page per stage of what an operator looks at first when an alarm comes: queue, mail, web, executions, what fails, what is slowed down.
import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type ManifestEntry, workflows } from '../../functions/manifest.ts';
import { prefixOf, type Stage } from '../stage.ts';
import { throttledCalls, throttledStarts, throttledTransitions } from './alarms.ts';
import { logMetric } from './log-metrics.ts';
import type { WebApi } from './web-api.ts';
import { stateMachineArn } from './workflow-names.ts';

const period = Duration.minutes(5);
const minute = Duration.minutes(1);

type Props = { stage: Stage; webApi: WebApi; entries: readonly ManifestEntry[] };
type Named = { label: string };

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { stage, webApi, entries }: Props) {
    super(scope, id);
    const graph = (
      title: string,
      left: readonly cloudwatch.IMetric[],
      right: readonly cloudwatch.IMetric[] = [],
    ): cloudwatch.GraphWidget =>
      new cloudwatch.GraphWidget({ title, width: 12, left: [...left], right: [...right] });
    const mail = (metricName: string, { label }: Named): cloudwatch.Metric =>
      new cloudwatch.Metric({ namespace: 'AWS/SES', metricName, period: minute, statistic: 'sum', label });
    const executions = (metricName: string, statistic = 'sum'): cloudwatch.Metric[] =>
      workflows.map(
        (name) =>
          new cloudwatch.Metric({
            namespace: 'AWS/States',
            metricName,
            dimensionsMap: { StateMachineArn: stateMachineArn(this, stage, name) },
            period,
            statistic,
            label: name,
          }),
      );
    // A search matches words; a stage's functions are those whose names hold the words of its prefix.
    const search = (namespace: string, metricName: string, words = ''): cloudwatch.MathExpression =>
      new cloudwatch.MathExpression({
        expression: `SEARCH('{${namespace}} MetricName="${metricName}" ${words}', 'Sum', ${period.toSeconds()})`,
        usingMetrics: {},
        period,
        label: '',
      });
    const dashboard = new cloudwatch.Dashboard(this, 'Dashboard', { dashboardName: prefixOf(stage) });
    dashboard.addWidgets(
      graph(
        'Oldest in the queue (seconds): somebody waits | bulk',
        [logMetric(stage, 'QueueAge', minute)],
        [logMetric(stage, 'BulkQueueAge', minute)],
      ),
      graph(
        'Mail per minute (all of the account) | what did not arrive',
        [
          mail('Send', { label: 'sent' }),
          mail('Bounce', { label: 'bounced' }),
          mail('Complaint', { label: 'reported as spam' }),
        ],
        [logMetric(stage, 'UnsentMail'), logMetric(stage, 'HeldMail'), logMetric(stage, 'UndeliveredMail')],
      ),
    );
    dashboard.addWidgets(
      graph(
        'Requests | HTTP 5xx',
        [webApi.api.metricCount({ period, statistic: 'sum' })],
        [webApi.api.metricServerError({ period, statistic: 'sum' })],
      ),
      graph(
        'How long a page takes (ms): half, 95 %, 99 %',
        ['p50', 'p95', 'p99'].map((statistic) =>
          webApi.api.metricLatency({ period, statistic, label: statistic }),
        ),
      ),
    );
    dashboard.addWidgets(
      graph('Executions started | failed', executions('ExecutionsStarted'), executions('ExecutionsFailed')),
      graph('Failed runs by function', [
        search('AWS/Lambda,FunctionName', 'Errors', prefixOf(stage).replaceAll('-', ' ')),
      ]),
    );
    dashboard.addWidgets(
      graph(
        'Turned away: functions | workflows',
        [throttledCalls(stage, entries)],
        [throttledTransitions(), throttledStarts()],
      ),
      graph('Tables: calls that were slowed down', [
        search('AWS/DynamoDB,Operation,TableName', 'ThrottledRequests', prefixOf(stage).replaceAll('-', ' ')),
      ]),
    );
  }
}
