import { createTestTable, type TestTable } from '@platform/runtime/testing';
import { afterAll } from 'vitest';
import { dynamodbOrders } from '../src/adapters/outbound/dynamodb/order-repository';
import { orderRepositorySuite } from './order-repository.suite';

const tables: TestTable[] = [];

afterAll(() => Promise.all(tables.map((table) => table.dispose())));

orderRepositorySuite(async () => {
  const table = await createTestTable();
  tables.push(table);
  return dynamodbOrders(table.client, table.name);
});
