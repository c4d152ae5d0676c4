import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HttpHandler } from '../src/http/index.js';
import {
  captureLogs,
  createTestTable,
  httpEvent,
  lambdaContext,
  type TestTable,
} from '../src/testing/index.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bundle } from './bundle.js';
import { dynamoOrders } from './dynamo-orders.js';

const LIMIT_BYTES = 1_000_000;
let folder: string;
let table: TestTable;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  table = await createTestTable();
  vi.stubEnv('TABLE_NAME', table.name);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await table.dispose();
  await rm(folder, { recursive: true });
});

test('a bundled API reads from its table, and stays below 1 MB with SDK and ElectroDB', async () => {
  await dynamoOrders(table.client, table.name).create({
    orderId: 'o-1',
    userId: 'u-1',
    status: 'placed',
    total: 12,
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  });
  const outfile = join(folder, 'handler.mjs');
  const size = await bundle("export { handler } from './api-handler.js';", outfile);
  expect(size).toBeLessThan(LIMIT_BYTES);
  const { handler } = (await import(pathToFileURL(outfile).href)) as { handler: HttpHandler };
  const get = async (path: string) =>
    (await captureLogs(() => handler(httpEvent({ path }), lambdaContext()))).result;
  const found = await get('/orders/o-1');
  expect(found.statusCode).toBe(200);
  expect(JSON.parse(found.body ?? '')).toMatchObject({ orderId: 'o-1', total: 12 });
  expect((await get('/orders/o-2')).statusCode).toBe(404);
});
