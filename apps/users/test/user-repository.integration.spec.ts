import { createTestTable, type TestTable } from '@platform/runtime/testing';
import { afterAll } from 'vitest';
import { dynamodbUsers } from '../src/adapters/outbound/dynamodb/user-repository';
import { userRepositorySuite } from './user-repository.suite';

const tables: TestTable[] = [];

afterAll(() => Promise.all(tables.map((table) => table.dispose())));

userRepositorySuite(async () => {
  const table = await createTestTable();
  tables.push(table);
  return dynamodbUsers(table.client, table.name);
});
