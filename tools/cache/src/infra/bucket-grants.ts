import { accept } from '@platform/constructs';
import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { ENTRY_FOLDERS, QUARANTINE_FOLDER } from '../store/s3/object-key';
import { READINESS_PROBE } from '../store/s3/readiness-probe';

/** What a writer of the bucket may do beyond reading and creating entries. */
export interface WriterRights {
  /** Delete and quarantine entries, write in parts, and probe readiness. Default false. */
  readonly administers?: boolean;
}

/** Listing makes S3 answer 404 for a missing entry; without it that is 403 and looks like a missing right. */
const statements = (bucket: Bucket, { administers = false }: WriterRights): PolicyStatement[] => {
  const entries = ENTRY_FOLDERS.map((folder) => bucket.arnForObjects(`${folder}/*`));
  const probe = bucket.arnForObjects(READINESS_PROBE);
  const entryActions = ['s3:GetObject', 's3:PutObject'];
  const administering = [
    new PolicyStatement({
      actions: ['s3:AbortMultipartUpload', 's3:DeleteObject'],
      resources: entries,
    }),
    new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${QUARANTINE_FOLDER}/*`)],
    }),
    new PolicyStatement({ actions: entryActions, resources: [probe] }),
  ];
  return [
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
    new PolicyStatement({ actions: entryActions, resources: entries }),
    ...(administers ? administering : []),
  ];
};

/** Gives `role` exactly the rights a shell of the cache needs in `bucket`. */
export const grantEntries = (bucket: Bucket, role: IRole, rights: WriterRights): void => {
  const policy = new Policy(bucket, 'Entries', {
    roles: [role],
    statements: statements(bucket, rights),
  });
  accept(policy, [
    {
      id: 'AwsSolutions-IAM5',
      reason:
        'Keys of entries are made at run time; the wildcard ends at one folder of one bucket.',
    },
  ]);
};
