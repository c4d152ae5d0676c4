import { afterAll } from 'vitest';
import { dynamodbEventStore } from '../src/event-store/index.js';
import { createTestTable, type TestTable } from '../src/testing/index.js';
import { dynamodbUnitOfWork } from '../src/unit-of-work/index.js';
import { eventStoreSuite, NOW } from './event-store.suite.js';

const tables: TestTable[] = [];

afterAll(() => Promise.all(tables.map((table) => table.dispose())));

eventStoreSuite(async () => {
  const table = await createTestTable();
  tables.push(table);
  return {
    accounts: dynamodbEventStore(table.client, table.name, { name: 'ACCOUNT', now: () => NOW }),
    unitOfWork: dynamodbUnitOfWork(table.client),
  };
});
