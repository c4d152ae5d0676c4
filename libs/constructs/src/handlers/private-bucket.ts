import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stage';
import { accept, acceptPlainHttp } from '../validation';

/**
 * A bucket encrypted at rest, closed to the public, that refuses plain HTTP wherever the stage has TLS
 * (F-172) and ends as the stage says (F-080). Parts of uploads that nobody completes go after a week.
 */
export const privateBucket = (scope: Construct, id: string, stage: StageConfig): Bucket => {
  const bucket = new Bucket(scope, id, {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: stage.tlsOnly,
    removalPolicy: stage.retainTables ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
  });
  if (!stage.tlsOnly) acceptPlainHttp(bucket, 'AwsSolutions-S10');
  accept(bucket, [
    {
      id: 'AwsSolutions-S1',
      reason: 'Who reads and writes objects is in the trail of the account.',
    },
  ]);
  return bucket;
};
