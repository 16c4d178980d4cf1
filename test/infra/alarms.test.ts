// What somebody is told about, what it costs, and whether the lines that alarms count are the lines that are written.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { countedLines } from '../../functions/kit/counted-lines.ts';
import { manifest, workflows } from '../../functions/manifest.ts';
import type { Due } from '../../functions/outbox/due.store.ts';
import { tellQueueAge } from '../../functions/outbox/queue-age.ts';
import { key } from '../../functions/store/keys.ts';
import { patiently } from '../../functions/store/patience.ts';
import { defaultStage, prefixOf } from '../../infra/stage.ts';
import { deployment, type Resource } from './deployment.ts';
import { functionOf, machineOf } from './roles.ts';

const alarms = deployment().ofType('AWS::CloudWatch::Alarm');
const filters = deployment().ofType('AWS::Logs::MetricFilter');
const prefix = prefixOf(defaultStage);

type MetricQuery = { MetricStat?: { Metric: { MetricName: string } }; Expression?: string };
const queriesOf = ({ properties }: Resource): MetricQuery[] => properties.Metrics ?? [];

/** CloudWatch bills an alarm by the metrics it looks at: each one that goes into a sum, five for a composite alarm. */
const billedMetrics = (resources: readonly Resource[]): number =>
  resources.reduce((sum, alarm) => {
    if (alarm.type === 'AWS::CloudWatch::CompositeAlarm') return sum + 5;
    if (alarm.type !== 'AWS::CloudWatch::Alarm') return sum;
    return sum + Math.max(1, queriesOf(alarm).filter((query) => query.MetricStat).length);
  }, 0);

const alarmOn = (metricName: string, namespace = prefix): Resource[] =>
  alarms.filter((a) => a.properties.MetricName === metricName && a.properties.Namespace === namespace);

describe('the alarms', () => {
  // Three of them watch the function that tells the phases of the register: no news for a day would mail people who have left.
  // Each workflow has two: failed and out of time. Each scheduled function has one: it runs no longer.
  it('bill at most 46 metrics, and none that grows with what it finds', () => {
    expect(billedMetrics(deployment().resources)).toBeLessThanOrEqual(46);
    const expressions = alarms.flatMap(queriesOf).map((query) => query.Expression ?? '');
    expect(expressions.filter((text) => /SELECT|SEARCH/i.test(text))).toEqual([]);
  });

  it('are counted right: a sum of three bills three, a plain one bills one', () => {
    const metric = { MetricStat: { Metric: { MetricName: 'Errors' } } };
    const alarm = (properties: Resource['properties']): Resource => ({
      type: 'AWS::CloudWatch::Alarm',
      path: '',
      properties,
      deletionPolicy: undefined,
      dependsOn: [],
    });
    const sum = alarm({ Metrics: [{ Expression: 'a+b+c' }, metric, metric, metric] });
    const composite = { ...sum, type: 'AWS::CloudWatch::CompositeAlarm' };
    expect(billedMetrics([sum, alarm({ MetricName: 'Errors' }), composite])).toBe(3 + 1 + 5);
  });

  it('all mail the operator, and carry no fixed name', () => {
    for (const { properties } of alarms) {
      expect(properties.AlarmActions).toEqual(['<Alarms/Topic/Resource>']);
      expect(properties.AlarmName).toBeUndefined();
      expect(properties.AlarmDescription.length).toBeGreaterThan(20);
    }
  });

  it('look at every workflow: failed and out of time', () => {
    for (const name of workflows) {
      const { path } = machineOf(name).machine;
      const metrics = alarms
        .filter((a) => a.properties.Dimensions?.some((d: { Value: string }) => d.Value === `<${path}>`))
        .map((a) => a.properties.MetricName);
      expect(metrics.sort()).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut']);
    }
  });

  it('notice when a scheduled function no longer runs, data or not', () => {
    const scheduled = manifest.filter((entry) => entry.declaration.kind === 'schedule');
    const watched = alarms.filter((a) => a.properties.MetricName === 'Invocations');
    expect(watched.map((a) => a.properties.Dimensions[0].Value).sort()).toEqual(
      scheduled.map(({ name }) => `<${functionOf(name).lambda.path}>`).sort(),
    );
    for (const { properties } of watched) expect(properties.TreatMissingData).toBe('breaching');
  });

  it('notice calls that are turned away, but not those of functions that may run only so many times at once', () => {
    const [alarm, ...others] = alarms.filter((a) => JSON.stringify(a.properties).includes('"Throttles"'));
    if (!alarm || others.length > 0) throw new Error('expected one alarm');
    const bounded = manifest.filter((entry) => entry.declaration.runsAtOnce !== undefined);
    expect(bounded.length).toBeGreaterThan(3);
    const metrics = queriesOf(alarm).flatMap((q) => (q.MetricStat ? [q.MetricStat.Metric] : []));
    expect(metrics).toEqual([
      { MetricName: 'Throttles', Namespace: 'AWS/Lambda' },
      ...bounded.map(({ name }) => ({
        MetricName: 'Throttles',
        Namespace: 'AWS/Lambda',
        Dimensions: [{ Name: 'FunctionName', Value: `${prefix}-${name}` }],
      })),
    ]);
    expect(
      queriesOf(alarm)
        .map((q) => q.Expression)
        .filter(Boolean),
    ).toEqual([`all - ${bounded.map((_, i) => `FILL(m${i},0)`).join(' - ')}`]);
  });

  it('notice workflows that are slowed down', () => {
    const dimensions = alarmOn('ThrottledEvents', 'AWS/States').map((a) => a.properties.Dimensions);
    expect(dimensions).toEqual([
      [{ Name: 'ServiceMetric', Value: 'StateTransition' }],
      [{ Name: 'APIName', Value: 'StartExecution' }],
    ]);
  });

  it('notice pages that fail and mail that harms the reputation', () => {
    expect(alarmOn('5xx', 'AWS/ApiGateway')).toHaveLength(1);
    for (const rate of ['Reputation.BounceRate', 'Reputation.ComplaintRate'])
      expect(alarmOn(rate, 'AWS/SES')).toHaveLength(1);
  });
});

/** The part of CloudWatch's filter language that we use: `{ (($.a.b = "x") && ($.c = *)) || ($.d = "y") }`. */
const matches = (pattern: string, line: unknown): boolean =>
  pattern
    .replace(/^\{ | \}$/g, '')
    .split(' || ')
    .some((group) => matchesAll(group.replace(/^\((\(.*\))\)$/, '$1'), line));

const matchesAll = (terms: string, line: unknown): boolean =>
  terms.split(' && ').every((term) => {
    const [, path, operator, wanted] = /^\(?\$\.([\w.]+) (=|!=) (\*|"[^"]*")\)?$/.exec(term) ?? [];
    if (!path || !wanted) throw new Error(`not understood: ${term}`);
    const found = path
      .split('.')
      .reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], line);
    if (found === undefined) return false;
    return wanted === '*' || (found === JSON.parse(wanted)) === (operator === '=');
  });

const transformationOf = (filter: Resource): { MetricName: string; MetricValue: string } =>
  filter.properties.MetricTransformations[0];

/** Which metrics a line in the log of a function adds to, and by how much. */
const countedFrom = (name: string, line: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    filters
      .filter(
        (filter) =>
          filter.properties.LogGroupName === functionOf(name).lambda.properties.LoggingConfig.LogGroup &&
          matches(filter.properties.FilterPattern, line),
      )
      .map(transformationOf)
      .map(({ MetricName, MetricValue }) => [
        MetricName,
        MetricValue.startsWith('$.') ? line[MetricValue.slice(2)] : Number(MetricValue),
      ]),
  );

/** How AWS writes the end of a run in JSON logs. */
const report = (status: string) => ({
  time: '2026-07-09T06:05:50.581Z',
  type: 'platform.report',
  record: { requestId: 'aec7a529', metrics: { durationMs: 5000, memorySizeMB: 512 }, status },
});

/** The lines the one logger writes from now on. */
const written = (): Record<string, unknown>[] => {
  const lines: Record<string, unknown>[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((line) => {
      lines.push(JSON.parse(String(line)));
      return true;
    });
  return lines;
};

describe('what is counted in logs', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('has an alarm, and every alarm of the stage its lines; each is one metric, without dimensions', () => {
    const metrics = new Set(filters.map((filter) => transformationOf(filter).MetricName));
    const watched = alarms.filter((a) => a.properties.Namespace === prefix);
    expect(watched.map((a) => a.properties.MetricName).sort()).toEqual([...metrics].sort());
    for (const filter of filters)
      expect(filter.properties.MetricTransformations).toEqual([
        { MetricNamespace: prefix, MetricName: expect.any(String), MetricValue: expect.any(String) },
      ]);
    for (const { properties } of watched) expect(properties.Dimensions).toBeUndefined();
  });

  it.each(manifest)('is every run of $name that fails, whatever way', ({ name }) => {
    expect(functionOf(name).lambda.properties.LoggingConfig).toMatchObject({
      LogFormat: 'JSON',
      SystemLogLevel: 'INFO',
    });
    for (const status of ['error', 'timeout', 'failure'])
      expect(countedFrom(name, report(status))).toEqual({ FailedRuns: 1 });
    expect(countedFrom(name, report('success'))).toEqual({});
    // A page that failed said so to a person, and the run ended well.
    expect(countedFrom(name, { message: countedLines.pageFailed, level: 'ERROR' })).toEqual({
      FailedRuns: 1,
    });
    expect(countedFrom(name, { ...report('error'), type: 'platform.runtimeDone' })).toEqual({});
  });

  it('is mail that is not sent, late or held, and the age of each queue', () => {
    expect(countedFrom('send-mail', { message: countedLines.unsent })).toEqual({ UnsentMail: 1 });
    expect(countedFrom('send-waited-mail', { message: countedLines.unsent })).toEqual({ UnsentMail: 1 });
    expect(countedFrom('send-waited-mail', { message: countedLines.late })).toEqual({ LateMail: 1 });
    expect(countedFrom('send-mail', { message: countedLines.late })).toEqual({});
    expect(countedFrom('send-mail', { message: countedLines.held })).toEqual({ HeldMail: 1 });
    const age = { message: countedLines.queueAge, oldestSeconds: 77 };
    expect(countedFrom('send-waited-mail', age)).toEqual({ QueueAge: 77 });
    expect(countedFrom('answer-workflows', age)).toEqual({ QueueAge: 77 });
    expect(countedFrom('send-mail', age)).toEqual({ BulkQueueAge: 77 });
  });

  it('is a letter that came back, not one that is only delayed', () => {
    const event = { message: countedLines.mailEvent, mailId: 'm', eventType: 'Bounce' };
    expect(countedFrom('record-mail-event', { ...event, why: 'bounced' })).toEqual({ UndeliveredMail: 1 });
    expect(countedFrom('record-mail-event', event)).toEqual({});
  });

  it('is written as it is counted: the age of the oldest that is due', () => {
    const lines = written();
    const now = new Date('2027-02-01T01:10:00.000Z');
    const due = (at: string): Due => ({ key: { pk: key`MAIL#m`, sk: key`MAIL` }, tenant: 'jambi', at });
    tellQueueAge([], now);
    tellQueueAge([due('2027-02-01T01:10:30.000Z')], now);
    expect(lines).toEqual([]);
    tellQueueAge([due('2027-02-01T01:09:00.000Z'), due('2027-02-01T01:00:30.500Z')], now);
    expect(lines.map((line) => countedFrom('send-waited-mail', line))).toEqual([{ QueueAge: 569 }]);
    // What a sending window kept is late from its opening on.
    tellQueueAge([{ ...due('2027-01-29T09:10:00.000Z'), since: '2027-02-01T01:08:00.000Z' }], now);
    expect(countedFrom('send-waited-mail', lines.at(-1) ?? {})).toEqual({ QueueAge: 120 });
  });

  it('is written as it is counted: a call that waited ten seconds for a table, once', async () => {
    const lines = written();
    vi.useFakeTimers();
    const tooMuch = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const call = patiently(() => Promise.reject(tooMuch)).catch((error: Error) => error.name);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await call).toBe('ThrottlingException');
    expect(lines.map((line) => countedFrom('console', line))).toEqual([{ SlowTables: 1 }]);
  });

  it('leaves alone what healed soon', async () => {
    const lines = written();
    let calls = 0;
    const tooMuch = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const answer = await patiently(() => {
      calls += 1;
      return calls < 3 ? Promise.reject(tooMuch) : Promise.resolve('done');
    });
    expect([answer, lines]).toEqual(['done', []]);
  });
});

describe('the dashboard', () => {
  const [page] = deployment().ofType('AWS::CloudWatch::Dashboard');
  const text = String(page?.properties.DashboardBody);

  it('is one page a stage', () => {
    expect(deployment().ofType('AWS::CloudWatch::Dashboard')).toHaveLength(1);
    expect(page?.properties.DashboardName).toBe(prefix);
  });

  it('shows queue, mail per minute, HTTP 5xx, p95, executions, and what fails', () => {
    const { widgets } = JSON.parse(text) as {
      widgets: { properties: { title: string; metrics: unknown[]; period?: number } }[];
    };
    const metricsUnder = (title: RegExp): string =>
      JSON.stringify(widgets.find((widget) => title.test(widget.properties.title))?.properties.metrics);
    expect(metricsUnder(/queue/)).toContain(`"${prefix}","QueueAge"`);
    expect(metricsUnder(/queue/)).toContain(`"${prefix}","BulkQueueAge"`);
    expect(metricsUnder(/per minute/)).toContain('"AWS/SES","Send"');
    expect(metricsUnder(/5xx/)).toContain('"AWS/ApiGateway","5xx"');
    expect(metricsUnder(/how long/i)).toContain('"p95"');
    for (const name of workflows) expect(metricsUnder(/Executions/)).toContain(`${prefix}-${name}`);
    expect(metricsUnder(/Failed runs/)).toContain('Siklus coba');
  });
});
