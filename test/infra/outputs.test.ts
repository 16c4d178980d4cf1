// What comes out of a deployment has the names the operating guide says, and the guide names every alarm.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../bundling/bundle-settings.ts';
import { defaultStage, prefixOf, type Stage } from '../../infra/stage.ts';
import { deployment, makeApp } from './deployment.ts';

const guide = readFileSync(join(root, 'docs/operating.md'), 'utf8');
const certificateArn = 'arn:aws:acm:ap-southeast-3:123456789012:certificate/abc';
const outputsOf = (stage: Stage): string[] =>
  Object.keys(makeApp(stage).synth().getStackByName(prefixOf(stage)).template.Outputs).sort();
const always = [
  'AuditTable',
  'CycleTable',
  'Dkim1',
  'Dkim2',
  'Dkim3',
  'FormKeyArn',
  'LinkKeyArn',
  'LinksTable',
  'OutboxTable',
  'RegisterTable',
  'VoicesTable',
];

describe('the outputs', () => {
  it('are named plainly, with and without a certificate', () => {
    expect(outputsOf(defaultStage)).toEqual(['Address', ...always].sort());
    expect(outputsOf({ ...defaultStage, certificateArn })).toEqual([...always, 'DnsTarget'].sort());
  });

  it('are named in the guide', () => {
    for (const name of [
      'Address',
      'DnsTarget',
      'LinkKeyArn',
      'FormKeyArn',
      'RegisterTable',
      'LinksTable',
      'Dkim1',
    ])
      expect(guide).toMatch(new RegExp(`\\b${name}\\b`));
  });
});

describe('the alarms of the guide', () => {
  const rows = [...guide.matchAll(/^\| (`[A-Z][^|]*`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
  /** `Failed-<workflow>` and `NoRunOf…` are the beginnings of several. */
  const beginnings = rows.map((name) => name.replace(/<workflow>|…/, ''));
  const alarms = deployment()
    .ofType('AWS::CloudWatch::Alarm')
    .map(({ path }) => path.split('/').at(-2) ?? '');

  it('are those of the deployment', () => {
    expect(rows.length).toBeGreaterThan(10);
    expect(alarms.filter((alarm) => !beginnings.some((begin) => alarm.startsWith(begin)))).toEqual([]);
    expect(beginnings.filter((begin) => !alarms.some((alarm) => alarm.startsWith(begin)))).toEqual([]);
  });
});
