// Mail somebody must be told about: what left the queue without being sent, and what waits longer than it should.
import { Duration } from 'aws-cdk-lib';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ManifestEntry } from '../../functions/manifest.ts';
import { prefixOf, type Stage } from '../stage.ts';
import type { AlarmTopic } from './alarms.ts';
import type { Functions } from './functions.ts';

type Props = { stage: Stage; alarms: AlarmTopic; functions: Functions };

export class MailAlarms extends Construct {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    for (const entry of props.functions.entries) {
      const lane = entry.declaration.sendsMail;
      if (lane === undefined) continue;
      this.onLine(
        props,
        entry,
        'UnsentMail',
        'mail left unsent',
        'Mail was not sent: the page of letters says why.',
      );
      // Bulk mail may well take longer than one run; what somebody waits for may not.
      if (lane === 'waited')
        this.onLine(
          props,
          entry,
          'LateMail',
          'mail stops early',
          'Mail somebody waits for is still queued after a whole run.',
        );
    }
  }

  private onLine(
    { stage, alarms, functions }: Props,
    { name, placeholder }: ManifestEntry,
    kind: string,
    line: string,
    description: string,
  ): void {
    const filter = new MetricFilter(this, `${kind}Of${placeholder}`, {
      logGroup: functions.get(name).logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', line),
      metricNamespace: prefixOf(stage),
      metricName: `${kind}-${name}`,
    });
    const metric = filter.metric({ period: Duration.minutes(5), statistic: 'sum' });
    alarms.add(this, `${kind}Alarm${placeholder}`, metric, description);
  }
}
