// The bucket that files come into and imports work in: encrypted with a key of its own, closed to the public, emptied by itself.
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Keys } from './keys.ts';

export class Uploads extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { keys }: { keys: Keys }) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: keys.uploads,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [
        // Read within minutes and removed then; what is still there was never read.
        { prefix: 'incoming/', expiration: Duration.days(2) },
        // What everything was before an import: as long as an import is on record (docs/keeping.md).
        { prefix: 'imports/', expiration: Duration.days(30) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    // The ready-made switch (`eventBridgeEnabled`) brings a function of its own that may change every bucket.
    const { defaultChild } = this.bucket.node;
    if (defaultChild instanceof s3.CfnBucket)
      defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Who uploaded, applied and undid what stands in the audit trail; objects live for days and are reached by three functions and by signed addresses of theirs.',
    });
  }
}
