import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { BucketHandler, type BucketHandlerProps, type ServiceStack } from '../index';
import {
  expectAlarms,
  expectDeadLetterQueue,
  expectEncrypted,
  expectGrants,
  expectTlsOnly,
  synthService,
} from '../testing';

const synth = (props: BucketHandlerProps = {}, stage = 'dev') =>
  synthService(
    serviceOf([(service: ServiceStack) => new BucketHandler(service, 'uploads', props)]),
    { service: 'orders', stages, stage },
  );
const bucketOf = (props: BucketHandlerProps = {}, stage = 'dev') =>
  synth(props, stage).ofType('AWS::S3::Bucket')[0];
const filtersOf = (props: BucketHandlerProps) => {
  const { LambdaConfigurations } = bucketOf(props)?.properties['NotificationConfiguration'] as {
    LambdaConfigurations: { Filter?: { S3Key: { Rules: { Name: string; Value: string }[] } } }[];
  };
  return LambdaConfigurations.map(({ Filter }) =>
    (Filter?.S3Key.Rules ?? []).map(({ Name, Value }) => `${Name} ${Value}`).join(', '),
  );
};

test('F-038: a bucket of its own, encrypted, closed, over TLS, tells of objects that are stored', () => {
  const orders = synth();
  expect(orders.functionOf('uploads').properties).toMatchObject({ MemorySize: 512, Timeout: 60 });
  expect(bucketOf()?.properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    NotificationConfiguration: {
      LambdaConfigurations: [
        {
          Event: 's3:ObjectCreated:*',
          Function: { 'Fn::GetAtt': [expect.stringContaining('UploadsHandlerFunction'), 'Arn'] },
        },
      ],
    },
  });
  expectEncrypted(orders);
  expectTlsOnly(orders);
  expectDeadLetterQueue(orders, 'uploads');
  expectAlarms(orders);
  expectGrants(orders, 'uploads', []);
  expect(orders.ofType('AWS::Lambda::EventInvokeConfig')[0]?.properties).toMatchObject({
    MaximumRetryAttempts: 2,
  });
});

test('S3 may call the function for buckets of this account, and the bucket is made after that', () => {
  const orders = synth();
  const [permission] = orders.ofType('AWS::Lambda::Permission');
  expect(permission?.properties).toMatchObject({
    Principal: 's3.amazonaws.com',
    SourceAccount: { Ref: 'AWS::AccountId' },
  });
  const template = orders.templates['platform--orders--dev']?.['Resources'] as Record<
    string,
    { Type: string; DependsOn?: string[] }
  >;
  const bucket = Object.values(template).find(({ Type }) => Type === 'AWS::S3::Bucket');
  expect(bucket?.DependsOn).toEqual([permission?.logicalId]);
});

test('the function reads what it is told of, and nothing else of the bucket', () => {
  const reads = (props: BucketHandlerProps) =>
    JSON.stringify(
      synth(props)
        .ofType('AWS::IAM::Policy')
        .find(({ logicalId }) => logicalId.includes('Objects'))?.properties['PolicyDocument'],
    );
  expect(reads({})).toMatch(/"s3:GetObject".*\/\*"/);
  expect(reads({ prefixes: ['incoming/', 'late/'] })).toMatch(/\/incoming\/\*".*\/late\/\*"/);
});

test('each beginning with each end of a key is a notification', () => {
  expect(filtersOf({})).toEqual(['']);
  expect(filtersOf({ suffixes: ['.jpg'] })).toEqual(['suffix .jpg']);
  expect(filtersOf({ prefixes: ['a/', 'b/'], suffixes: ['.jpg', '.png'] })).toEqual([
    'prefix a/, suffix .jpg',
    'prefix a/, suffix .png',
    'prefix b/, suffix .jpg',
    'prefix b/, suffix .png',
  ]);
});

test('F-080: the bucket ends as the stage says', () => {
  expect(bucketOf({}, 'dev')?.deletionPolicy).toBe('Retain');
  expect(bucketOf({}, 'pr-7')?.deletionPolicy).toBe('Delete');
});

test('overlapping notifications are refused', () => {
  expect(() => synth({ prefixes: ['uploads/', 'uploads/images/'] })).toThrow(
    "Which objects come to 'uploads' overlaps: a key could fit both 'uploads/' and 'uploads/images/'",
  );
});
