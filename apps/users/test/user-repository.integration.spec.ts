import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { createTestTable, type TestTable } from '@platform/runtime/testing';
import { afterAll, expect, test } from 'vitest';
import { dynamodbUsers } from '../src/adapters/outbound/dynamodb/user-repository';
import { userFixture } from '../src/core/domain/user.fixture';
import { orderCountingSuite } from './order-counting.suite';
import { userRepositorySuite } from './user-repository.suite';

const tables: TestTable[] = [];

const emptyTable = async (): Promise<TestTable> => {
  const table = await createTestTable();
  tables.push(table);
  return table;
};

const emptyRepository = async () => {
  const table = await emptyTable();
  return dynamodbUsers(table.client, table.name);
};

afterAll(() => Promise.all(tables.map((table) => table.dispose())));

userRepositorySuite(emptyRepository);
orderCountingSuite(emptyRepository);

test('a user is kept under the keys of the schema, and its address under a claim', async () => {
  const { client, name } = await emptyTable();
  await dynamodbUsers(client, name).create(userFixture());

  const stored = async (Key: object) =>
    (await client.send(new GetCommand({ TableName: name, Key }))).Item;
  expect(await stored({ PK: 'USER#user-1', SK: 'PROFILE' })).toMatchObject({
    GSI1PK: 'EMAIL#ada@example.org',
    GSI1SK: 'USER#user-1',
    id: 'user-1',
    email: 'ada@example.org',
    name: 'Ada',
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  expect(await stored({ PK: 'EMAIL#ada@example.org', SK: 'CLAIM' })).toMatchObject({
    userId: 'user-1',
  });
});
