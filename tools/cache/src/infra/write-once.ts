import { Lazy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/**
 * Refuses whatever would create an object in `folders` without `If-None-Match`. Beginning an upload in parts
 * and sending them is no creation; putting them together is (S3 User Guide, "Enforce conditional writes").
 */
export const denyOverwriting = (bucket: Bucket, folders: readonly string[]): void => {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'EntriesAreWrittenOnce',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: folders.map((folder) => bucket.arnForObjects(`${folder}/*`)),
      conditions: {
        Null: { 's3:if-none-match': 'true' },
        Bool: { 's3:ObjectCreationOperation': 'true' },
      },
    }),
  );
};

/** Refuses writes by anybody but the principals named by `writers`, whatever their own policies allow. */
export const denyOtherWriters = (bucket: Bucket, writers: () => string[]): void => {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OnlyTheCacheWrites',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { ArnNotLike: { 'aws:PrincipalArn': Lazy.list({ produce: writers }) } },
    }),
  );
};
