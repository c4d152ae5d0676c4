import { createTestTable, type TestTable } from '@platform/runtime/testing';
import { afterAll } from 'vitest';
import { dynamodbMessages } from '../src/adapters/outbound/dynamodb/message-repository';
import { messageRepositorySuite } from './message-repository.suite';

const tables: TestTable[] = [];

afterAll(() => Promise.all(tables.map((table) => table.dispose())));

messageRepositorySuite(async () => {
  const table = await createTestTable();
  tables.push(table);
  return dynamodbMessages(table.client, table.name);
});
