import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ScanCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type {} from '../deployment/testing/local-cloud.mjs';
import { ParityWorkspace } from './testing/parity-workspace';

const trip = (id: string, line: number, note: string) => ({
  id,
  userId: 'usér 1',
  line,
  paid: line > 1,
  note,
  fare: `0.1${id}0`,
  day: `2026-02-0${id}`,
  ...(line > 1 && { seats: 2 }),
  tags: line > 1 ? [note, 'é'] : [],
  labels: { [`${note}.`]: 'a', b: note },
  createdAt: `2026-01-0${id}T03:04:05.060Z`,
  updatedAt: '2026-01-02T03:04:05.000Z',
  version: 1,
});
/** Numbers that languages like to write differently, and text beyond ASCII. */
const TRIPS = [
  trip('1', 1, 'plain'),
  trip('2', 1.5, '日本 🚌 <&> "quoted"'),
  trip('3', 0.000012, ''),
  trip('4', 9007199254740991, 'back\\slash'),
];
const NEWEST_FIRST = [...TRIPS].reverse();
const TABLES = ['parity-ts', 'parity-go'] as const;

const client = new DynamoDBClient({
  region: 'us-east-1',
  endpoint: inject('endpoint'),
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const workspace = new ParityWorkspace(inject('endpoint'));

beforeAll(async () => {
  for (const table of TABLES) await createTable(table);
  await workspace.generate();
});
afterAll(async () => {
  for (const TableName of TABLES) await client.send(new DeleteTableCommand({ TableName }));
  workspace.remove();
});

test('TypeScript and Go write the same bytes and read what the other wrote', async () => {
  workspace.inTypeScript({ table: 'parity-ts', create: TRIPS, find: [] });
  workspace.inGo({ table: 'parity-go', create: TRIPS, find: [] });

  const written = await items('parity-ts');
  expect(await items('parity-go')).toEqual(written);
  expect(written[1]).toMatchObject({
    PK: { S: 'USER#usér 1' },
    SK: { S: 'TRIP#0000000000000001#1' },
    GSI1PK: { S: 'TRIPS#usér 1' },
    GSI1SK: { S: 'TRIP#2026-01-01T03:04:05.060Z#1' },
  });
  expect(written.map(({ SK }) => SK)).toEqual([
    { S: 'TRIP#0000000000000000.000012#3' },
    { S: 'TRIP#0000000000000001#1' },
    { S: 'TRIP#0000000000000001.5#2' },
    { S: 'TRIP#9007199254740991#4' },
  ]);
  const read = { found: TRIPS, listed: NEWEST_FIRST };
  expect(workspace.inGo({ table: 'parity-ts', create: [], find: TRIPS })).toEqual(read);
  expect(workspace.inTypeScript({ table: 'parity-go', create: [], find: TRIPS })).toEqual(read);
});

test('generated Go is laid out as gofmt does, passes go vet and its own tests', () => {
  expect(workspace.goProblems()).toBe('');
  workspace.testGo();
});

/** All items as they lie in the table, by sort key. */
const items = async (TableName: string): Promise<Record<string, AttributeValue>[]> => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  const key = (item: Record<string, AttributeValue>): string => item['SK']?.S ?? '';
  return Items.sort((a, b) => (key(a) < key(b) ? -1 : 1));
};

const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

const createTable = async (TableName: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys('PK', 'SK'),
      AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'GSI1SK'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'GSI1',
          KeySchema: keys('GSI1PK', 'GSI1SK'),
          Projection: { ProjectionType: 'ALL' as const },
        },
      ],
    }),
  );
};
