import { accept, type StageConfig } from '@platform/constructs';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENTRY_FOLDERS, QUARANTINE_FOLDER } from '../store/s3/object-key';
import { grantEntries, type WriterRights } from './bucket-grants';
import { denyOtherWriters, denyOverwriting } from './write-once';

/** Days after which entries expire, counted from when they were written: S3 knows no last use. */
export interface CacheRetention {
  /** Default 30. */
  readonly trustedDays?: number;
  /** Default 7: a pull request's own entries. */
  readonly ownDays?: number;
}

/** How a {@link CacheBucket} differs from the defaults. */
export interface CacheBucketProps {
  readonly stage: StageConfig;
  readonly retention?: CacheRetention;
}

const QUARANTINE_DAYS = 90;
const INCOMPLETE_UPLOAD_DAYS = 1;

const lifecycle = ({ trustedDays = 30, ownDays = 7 }: CacheRetention): LifecycleRule[] => [
  { id: 'TrustedEntries', prefix: 'trusted/', expiration: Duration.days(trustedDays) },
  { id: 'OwnEntries', prefix: 'own/', expiration: Duration.days(ownDays) },
  {
    id: 'Quarantine',
    prefix: `${QUARANTINE_FOLDER}/`,
    expiration: Duration.days(QUARANTINE_DAYS),
  },
  {
    id: 'IncompleteUploads',
    abortIncompleteMultipartUploadAfter: Duration.days(INCOMPLETE_UPLOAD_DAYS),
  },
];

/**
 * The bucket of a cache: private, encrypted, TLS only, without versions, entries written once and expired by
 * age. Its policy refuses to overwrite an entry, and refuses every writer but those of `grantEntries`, so
 * that a role of CI with wide rights cannot plant an entry either. It outlives its stack: a bucket with
 * objects cannot be deleted, and the lifecycle empties it.
 */
export class CacheBucket extends Construct {
  readonly bucket: Bucket;
  private readonly writers: IRole[] = [];

  constructor(scope: Construct, id: string, { stage, retention = {} }: CacheBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: stage.tlsOnly,
      lifecycleRules: lifecycle(retention),
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      versioned: false,
    });
    denyOverwriting(this.bucket, ENTRY_FOLDERS);
    denyOtherWriters(this.bucket, () => this.writers.map((role) => principalArn(role, stage)));
    acceptFindings(this.bucket, stage);
  }

  /** Lets `role` read and write entries; the only way into this bucket. */
  grantEntries(role: IRole, rights: WriterRights = {}): void {
    this.writers.push(role);
    grantEntries(this.bucket, role, rights);
  }
}

/** What `aws:PrincipalArn` is for a role: its own ARN; in the local cloud that of its session. */
const principalArn = (role: IRole, { endpoint }: StageConfig): string => {
  const { account } = role.env;
  if (!endpoint) return role.roleArn;
  const resource = { resource: 'assumed-role', resourceName: `${role.roleName}/*` };
  return Stack.of(role).formatArn({ service: 'sts', region: '', account, ...resource });
};

const acceptFindings = (bucket: Bucket, stage: StageConfig): void => {
  const reason =
    'Reads and writes of entries are counted and logged where their rights are decided; a second bucket of access logs would tell no more.';
  accept(bucket, [{ id: 'AwsSolutions-S1', reason }]);
  if (stage.tlsOnly) return;
  accept(bucket, [
    {
      id: 'AwsSolutions-S10',
      reason: 'The emulated cloud of this stage is reached over plain HTTP.',
    },
  ]);
};
