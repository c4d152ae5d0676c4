import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { EventHandler, ServiceStack, SingleTable, type SingleTableProps } from '../index';
import { expectGrants, synthService, type SynthServiceOptions } from '../testing';

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

const tableWith = (props: SingleTableProps) =>
  synthService(
    (app) => {
      const stack = new ServiceStack(app, { description: 'orders' });
      new SingleTable(stack, 'Table', props);
      return stack;
    },
    { service: 'orders', stages },
  ).ofType('AWS::DynamoDB::GlobalTable')[0]?.properties;

test('F-069: capacity scales from 5 to 100 at 70 per cent, that of the index too', () => {
  const scaled = (least: number, most: number, target: number) => ({
    MinCapacity: least,
    MaxCapacity: most,
    TargetTrackingScalingPolicyConfiguration: { TargetValue: target },
  });
  for (const [capacity, settings] of [
    [{}, scaled(5, 100, 70)],
    [{ min: 1, max: 10, utilization: 50 }, scaled(1, 10, 50)],
  ] as const) {
    const read = { ReadCapacityAutoScalingSettings: settings };
    const write = { WriteCapacityAutoScalingSettings: settings };
    expect(tableWith({ capacity })).toMatchObject({
      BillingMode: 'PROVISIONED',
      WriteProvisionedThroughputSettings: write,
      GlobalSecondaryIndexes: [{ WriteProvisionedThroughputSettings: write }],
      Replicas: [
        {
          ReadProvisionedThroughputSettings: read,
          GlobalSecondaryIndexes: [{ ReadProvisionedThroughputSettings: read }],
        },
      ],
    });
  }
});

test.each([
  { capacity: { min: 0 } },
  { capacity: { min: 101 } },
  { capacity: { utilization: 95 } },
  { capacity: {}, maxReadUnits: 5 },
])('capacity that contradicts itself is refused: %j', (props) => {
  expect(() => tableWith(props)).toThrow('The capacity of the table contradicts itself');
});

test.each([
  ['src/adapters/outbound/dynamodb/order-repository.ts', 'index: SINGLE_TABLE.gsi2.index,'],
  [
    'internal/adapters/outbound/dynamodb/order-repository.go',
    'map[dynamo.Index]dynamo.Key{dynamo.GSI2: {',
  ],
])('I6: an index that %s uses is in the table, and whoever reads may query it', (file, code) => {
  const serviceRoot = mkdtempSync(join(tmpdir(), 'indexes-'));
  const reader = (service: ServiceStack) =>
    new EventHandler(service, 'event', { access: { table: 'read' } });
  const synth = () => synthService(serviceOf([reader]), { service: 'orders', stages, serviceRoot });
  try {
    mkdirSync(join(serviceRoot, dirname(file)), { recursive: true });
    writeFileSync(join(serviceRoot, file), code);
    const service = synth();
    const [table] = service.ofType('AWS::DynamoDB::GlobalTable');
    expect(table?.properties['GlobalSecondaryIndexes']).toMatchObject([
      { IndexName: 'GSI1' },
      { IndexName: 'GSI2', Projection: { ProjectionType: 'ALL' } },
    ]);
    expectGrants(service, 'event', [
      'dynamodb:GetItem on table',
      'dynamodb:Query on index GSI1',
      'dynamodb:Query on index GSI2',
      'dynamodb:Query on table',
    ]);
    writeFileSync(join(serviceRoot, file), code.replace(/(gsi|GSI)2/, '$121'));
    expect(synth).toThrow('uses an index that no table has');
  } finally {
    rmSync(serviceRoot, { recursive: true });
  }
});
