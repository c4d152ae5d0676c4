import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { ServiceStack, SingleTable } from '../index';
import { synthService, type SynthServiceOptions } from '../testing';

const tableIn = (options: Partial<SynthServiceOptions> = {}) => {
  const service = synthService(serviceOf([]), { service: 'orders', stages, ...options });
  return service.ofType('AWS::DynamoDB::GlobalTable')[0];
};

test('F-068: PK/SK, GSI1, on demand, recovery, expiry, encryption', () => {
  const table = tableIn();
  expect(table?.stack).toBe('platform--orders--data--dev');
  expect(table?.properties).toMatchObject({
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'GSI1',
        KeySchema: [
          { AttributeName: 'GSI1PK', KeyType: 'HASH' },
          { AttributeName: 'GSI1SK', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    AttributeDefinitions: [
      { AttributeName: 'PK', AttributeType: 'S' },
      { AttributeName: 'SK', AttributeType: 'S' },
      { AttributeName: 'GSI1PK', AttributeType: 'S' },
      { AttributeName: 'GSI1SK', AttributeType: 'S' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
  });
  expect(table?.properties).not.toHaveProperty('StreamSpecification');
  expect(table?.properties).not.toHaveProperty('TableName');
});

test('F-080: the stage decides what is kept and what is protected', () => {
  expect(tableIn({ stage: 'dev' })?.deletionPolicy).toBe('Retain');
  expect(tableIn({ stage: 'pr-7' })?.deletionPolicy).toBe('Delete');
  expect(tableIn({ stage: 'prod' })?.properties['Replicas']).toMatchObject([
    { DeletionProtectionEnabled: true },
  ]);
  expect(tableIn({ stage: 'dev' })?.properties['Replicas']).toMatchObject([
    { DeletionProtectionEnabled: false },
  ]);
});

test('C-12: a single-stack service keeps its table in its only stack', () => {
  expect(tableIn({ stacks: 'single' })?.stack).toBe('platform--orders--dev');
});

test('a stream carries new and old images; limits are passed on', () => {
  const service = synthService(
    (app) => {
      const stack = new ServiceStack(app, { description: 'orders' });
      new SingleTable(stack, 'Table', { stream: true, maxReadUnits: 100, maxWriteUnits: 50 });
      return stack;
    },
    { service: 'orders', stages },
  );
  expect(service.ofType('AWS::DynamoDB::GlobalTable')[0]?.properties).toMatchObject({
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 50 },
  });
});
