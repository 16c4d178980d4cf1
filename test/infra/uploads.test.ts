// The bucket of uploads: closed, encrypted with a key of its own, emptied by itself, and told of to one function.
import { describe, expect, it } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { deployment } from './deployment.ts';
import { functionOf } from './roles.ts';

const bucket = () => {
  const [found, ...others] = deployment().ofType('AWS::S3::Bucket');
  if (!found || others.length > 0) throw new Error(`${others.length + 1} buckets`);
  return found.properties;
};

describe('the bucket of uploads', () => {
  it('is open to nobody, and to no old protocol', () => {
    expect(bucket().PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket().OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    const [policy] = deployment().ofType('AWS::S3::BucketPolicy');
    const statements = policy?.properties.PolicyDocument.Statement as { Effect: string; Condition: object }[];
    expect(statements.every(({ Effect }) => Effect === 'Deny')).toBe(true);
    expect(JSON.stringify(statements)).toContain('aws:SecureTransport');
  });

  it('is encrypted with the key of uploads, which the functions that name objects alone may use', () => {
    const [{ ServerSideEncryptionByDefault: how, BucketKeyEnabled }] =
      bucket().BucketEncryption.ServerSideEncryptionConfiguration;
    expect(BucketKeyEnabled).toBe(true);
    expect(how).toEqual({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: '<Keys/Uploads/Resource.Arn>' });
    const key = deployment()
      .ofType('AWS::KMS::Key')
      .find(({ path }) => path === 'Keys/Uploads/Resource');
    const used = (
      key?.properties.KeyPolicy.Statement as { Condition?: Record<string, object> }[] | undefined
    )?.find(({ Condition }) => Condition?.ArnEquals);
    const named = JSON.stringify(used?.Condition?.ArnEquals);
    for (const { name, declaration } of manifest)
      expect(named.includes(`role/Siklus-example-${name}"`) || named.includes(`-${name}"`)).toBe(
        (declaration.objects ?? []).length > 0,
      );
    expect(JSON.stringify(used?.Condition)).toContain('s3.');
  });

  it('forgets uploads after two days, and what imports keep after thirty', () => {
    const rules = bucket().LifecycleConfiguration.Rules as Record<string, unknown>[];
    const days = Object.fromEntries(rules.map((r) => [String(r.Prefix ?? ''), r.ExpirationInDays]));
    expect(days).toMatchObject({ 'incoming/': 2, 'imports/': 30 });
  });

  it('tells the account’s bus of what arrives, and is known to its functions by address', () => {
    expect(bucket().NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    for (const { name, declaration } of manifest) {
      const variables = functionOf(name).lambda.properties.Environment.Variables as Record<string, string>;
      expect('UPLOADS_ADDRESS' in variables).toBe((declaration.objects ?? []).length > 0);
    }
  });
});
