import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClientOf } from '../dynamodb/document-client.js';
import { localClientConfig } from './local-client-config.js';

/** A table of its own for one test file. */
export interface TestTable {
  readonly name: string;
  readonly client: DynamoDBDocumentClient;
  /** Deletes the table and closes the client. */
  dispose(): Promise<void>;
}

/** A table has those that repositories use; here they are all there (DynamoDB quota: 20). */
const INDEXES = Array.from({ length: 20 }, (_, n) => `GSI${n + 1}`);

const keyNames = (index: string): string[] => [`${index}PK`, `${index}SK`];

const CREATION_DEADLINE_S = 20;

/**
 * Creates a single table with all the indexes that one may have, under a unique name in the local cloud.
 *
 * @throws Error when the local cloud is not running
 */
export const createTestTable = async (): Promise<TestTable> => {
  const client = new DynamoDBClient(localClientConfig());
  const name = `test-${randomUUID()}`;
  await client.send(new CreateTableCommand(definition(name)));
  await waitUntilTableExists(
    { client, minDelay: 1, maxDelay: 1, maxWaitTime: CREATION_DEADLINE_S },
    { TableName: name },
  );
  return {
    name,
    client: documentClientOf(client),
    async dispose() {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
};

const definition = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['', ...INDEXES].flatMap(keyNames).map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: keys('PK', 'SK'),
  GlobalSecondaryIndexes: INDEXES.map((IndexName) => ({
    IndexName,
    KeySchema: keys(`${IndexName}PK`, `${IndexName}SK`),
    Projection: { ProjectionType: 'ALL' },
  })),
});

const keys = (partition: string, sort: string): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];
