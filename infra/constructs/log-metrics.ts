// What alarms count in the logs of the functions: a filter per log group (free), and one metric of the whole stage for each.
import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { countedLines } from '../../functions/kit/counted-lines.ts';
import type { FunctionDeclaration } from '../../functions/kit/declare.ts';
import { prefixOf, type Stage } from '../stage.ts';
import type { Functions } from './functions.ts';

type Count = {
  /** Which functions say it. */
  saidBy: (declaration: FunctionDeclaration) => boolean;
  pattern: string;
  /** The field that is measured; without it lines are counted. */
  field?: string;
};

const said = (line: string): string => `($.message = "${line}")`;

const counts = {
  /**
   * Every end of a run that is no success: an error, a crash, a timeout, too little memory. AWS writes the line itself; of a
   * page that failed and said so to a person, the handler does.
   */
  FailedRuns: {
    saidBy: () => true,
    pattern: `{ (($.type = "platform.report") && ($.record.status != "success")) || ${said(countedLines.pageFailed)} }`,
  },
  SlowTables: {
    saidBy: (d) => Object.keys(d.tables).length > 0,
    pattern: `{ ${said(countedLines.tableThrottled)} }`,
  },
  UnsentMail: {
    saidBy: (d) => d.sendsMail !== undefined,
    pattern: `{ ${said(countedLines.unsent)} }`,
  },
  // Bulk mail may well take longer than one run; what somebody waits for may not.
  LateMail: { saidBy: (d) => d.sendsMail === 'waited', pattern: `{ ${said(countedLines.late)} }` },
  HeldMail: { saidBy: (d) => d.sendsMail !== undefined, pattern: `{ ${said(countedLines.held)} }` },
  UndeliveredMail: {
    saidBy: (d) => d.kind === 'event' && d.source === 'mail',
    pattern: `{ ${said(countedLines.mailEvent)} && ($.why = *) }`,
  },
  /** Somebody waits: mail to sign in or to decide by, and answers to workflows. */
  QueueAge: {
    saidBy: (d) => d.sendsMail === 'waited' || d.answersWorkflows === true,
    pattern: `{ ${said(countedLines.queueAge)} }`,
    field: 'oldestSeconds',
  },
  BulkQueueAge: {
    saidBy: (d) => d.sendsMail === 'bulk',
    pattern: `{ ${said(countedLines.queueAge)} }`,
    field: 'oldestSeconds',
  },
} as const satisfies Readonly<Record<string, Count>>;

export type LogMetricName = keyof typeof counts;

/** Sums what is counted, takes the worst of what is measured. */
export const logMetric = (
  stage: Stage,
  name: LogMetricName,
  period = Duration.minutes(5),
): cloudwatch.Metric =>
  new cloudwatch.Metric({
    namespace: prefixOf(stage),
    metricName: name,
    period,
    statistic: 'field' in counts[name] ? 'max' : 'sum',
  });

export class LogMetrics extends Construct {
  constructor(scope: Construct, id: string, { stage, functions }: { stage: Stage; functions: Functions }) {
    super(scope, id);
    for (const { name, placeholder, declaration } of functions.entries)
      for (const [metricName, count] of Object.entries<Count>(counts))
        if (count.saidBy(declaration))
          new MetricFilter(this, `${metricName}Of${placeholder}`, {
            logGroup: functions.get(name).logGroup,
            filterPattern: FilterPattern.literal(count.pattern),
            metricNamespace: prefixOf(stage),
            metricName,
            metricValue: count.field === undefined ? '1' : `$.${count.field}`,
          });
  }
}
