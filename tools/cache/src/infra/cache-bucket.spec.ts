import { ServiceStack } from '@platform/constructs';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import { SETTINGS, synthCache } from '../testing/synth-cache';
import { CacheBucket } from './cache-bucket';
import { CacheControlPlaneStack, type CacheControlPlaneProps } from './cache-control-plane-stack';

const synth = (props: Partial<CacheControlPlaneProps> = {}) =>
  synthCache((app) => new CacheControlPlaneStack(app, { ...SETTINGS, ...props }));

const cache = synth();
const bucket = cache.ofType('AWS::S3::Bucket')[0]!;
const arn = (rest: string) => ({
  'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket.logicalId, 'Arn'] }, rest]],
});

interface Statement {
  readonly Sid?: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

const statementsOf = (type: string, made = cache): Statement[] =>
  made
    .ofType(type)
    .flatMap(
      ({ properties }) => (properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
    );

const denial = (sid: string) =>
  statementsOf('AWS::S3::BucketPolicy').find(({ Sid }) => Sid === sid);

it('is private, encrypted, without versions, and outlives its stack', () => {
  expect(bucket.properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ],
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
  expect(bucket.properties).not.toHaveProperty('VersioningConfiguration');
  expect(bucket.deletionPolicy).toBe('Retain');
});

describe('lifecycle', () => {
  const rules = (made = cache) =>
    (
      made.ofType('AWS::S3::Bucket')[0]!.properties['LifecycleConfiguration'] as {
        Rules: unknown[];
      }
    ).Rules;

  it('expires trusted entries after 30 days, own after 7, parts after 1', () => {
    expect(rules()).toEqual([
      { Id: 'TrustedEntries', Prefix: 'trusted/', ExpirationInDays: 30, Status: 'Enabled' },
      { Id: 'OwnEntries', Prefix: 'own/', ExpirationInDays: 7, Status: 'Enabled' },
      { Id: 'Quarantine', Prefix: 'quarantine/', ExpirationInDays: 90, Status: 'Enabled' },
      {
        Id: 'IncompleteUploads',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        Status: 'Enabled',
      },
    ]);
  });

  it('expires as it is told', () => {
    const made = synth({ retention: { trustedDays: 90, ownDays: 2 } });
    expect(rules(made).slice(0, 2)).toEqual([
      expect.objectContaining({ Prefix: 'trusted/', ExpirationInDays: 90 }),
      expect.objectContaining({ Prefix: 'own/', ExpirationInDays: 2 }),
    ]);
  });
});

describe('policy', () => {
  it('lets nobody overwrite an entry', () => {
    expect(denial('EntriesAreWrittenOnce')).toEqual({
      Sid: 'EntriesAreWrittenOnce',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:PutObject',
      Resource: [arn('/own/*'), arn('/trusted/*')],
      Condition: {
        Null: { 's3:if-none-match': 'true' },
        Bool: { 's3:ObjectCreationOperation': 'true' },
      },
    });
  });

  it('lets nobody write but the control plane, whatever rights a role of CI has', () => {
    const role = cache.functionOf('control-plane').properties['Role'];
    expect(denial('OnlyTheCacheWrites')).toEqual({
      Sid: 'OnlyTheCacheWrites',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:PutObject',
      Resource: arn('/*'),
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [role] } },
    });
  });

  it('refuses plain HTTP', () => {
    expect(statementsOf('AWS::S3::BucketPolicy')).toContainEqual(
      expect.objectContaining({
        Action: 's3:*',
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });
});

it('gives the control plane reading and creating of entries, and nothing else in the bucket', () => {
  const s3 = statementsOf('AWS::IAM::Policy').filter(({ Action }) =>
    [Action].flat().some((action) => action.startsWith('s3:')),
  );
  expect(s3).toEqual([
    {
      Action: 's3:ListBucket',
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [bucket.logicalId, 'Arn'] },
    },
    {
      Action: ['s3:GetObject', 's3:PutObject'],
      Effect: 'Allow',
      Resource: [arn('/own/*'), arn('/trusted/*')],
    },
  ]);
});

it('lets servers of your own delete, write in parts, quarantine and probe as well', () => {
  const made = synthCache((app) => {
    const stack = new ServiceStack(app, { description: 'Bucket of cache servers' });
    const servers = new Role(stack, 'Servers', { assumedBy: new AccountRootPrincipal() });
    new CacheBucket(stack, 'Cache', { stage: stack.stage }).grantEntries(servers, {
      administers: true,
    });
    return stack;
  });
  const [{ logicalId } = { logicalId: '' }] = made.ofType('AWS::S3::Bucket');
  const below = (path: string) => ({
    'Fn::Join': ['', [{ 'Fn::GetAtt': [logicalId, 'Arn'] }, path]],
  });
  const entries = [below('/own/*'), below('/trusted/*')];
  const rights = statementsOf('AWS::IAM::Policy', made).map(({ Action, Resource }) => [
    Action,
    Resource,
  ]);
  expect(rights).toEqual([
    ['s3:ListBucket', { 'Fn::GetAtt': [logicalId, 'Arn'] }],
    [['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'], entries],
    ['s3:PutObject', below('/quarantine/*')],
    [['s3:GetObject', 's3:PutObject'], below('/readiness-probe')],
  ]);
  expect(made.findings).toEqual([]);
});
