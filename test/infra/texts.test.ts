// Texts that a service takes only from an alphabet of its own, or up to a length: it says so when a stack is made, and not before.
import { describe, expect, it } from 'vitest';
import { deployment } from './deployment.ts';

/** As the services' references have them (IAM CreateRole and CreatePolicy, Lambda CreateFunction, CloudWatch PutMetricAlarm, KMS CreateKey). */
const rules: Readonly<Record<string, { field: string; alphabet?: RegExp; longest: number }>> = {
  'AWS::IAM::Role': { field: 'Description', alphabet: /^[\t\n\r\x20-\x7e\u00a1-\u00ff]*$/, longest: 1000 },
  'AWS::IAM::ManagedPolicy': { field: 'Description', longest: 1000 },
  'AWS::Lambda::Function': { field: 'Description', longest: 256 },
  'AWS::CloudWatch::Alarm': { field: 'AlarmDescription', longest: 1024 },
  'AWS::KMS::Key': { field: 'Description', longest: 8192 },
  'AWS::Events::Rule': { field: 'Description', longest: 512 },
  'AWS::Scheduler::Schedule': { field: 'Description', longest: 512 },
};

describe('a text of the deployment', () => {
  const { resources } = deployment();

  it.each(Object.entries(rules))('is one that %s takes', (type, { field, alphabet, longest }) => {
    const texts = resources.filter((r) => r.type === type).map((r) => String(r.properties[field] ?? ''));
    expect(texts.filter((text) => text.length > longest || (alphabet && !alphabet.test(text)))).toEqual([]);
  });

  it('is there where a role is ours', () => {
    const described = resources.filter((r) => r.type === 'AWS::IAM::Role' && r.properties.Description);
    expect(described.length).toBeGreaterThan(50);
  });
});
