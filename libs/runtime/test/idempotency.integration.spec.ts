import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { idempotent } from '../src/idempotency/index.js';
import { runInScope } from '../src/logging/index.js';
import { createTestTable, lambdaContext, type TestTable } from '../src/testing/index.js';
import { afterAll, beforeAll, expect, test } from 'vitest';

let table: TestTable;
beforeAll(async () => {
  table = await createTestTable();
});
afterAll(() => table.dispose());

interface Payment {
  readonly id: string;
  readonly amount: number;
}

const charging = (operation: string, work: (payment: Payment) => Promise<string>) => {
  const key = ({ id }: Payment) => id;
  const charge = idempotent(operation, work, { tableName: table.name, key });
  const scope = { requestId: 'r', correlationId: 'c', lambda: lambdaContext(), fields: {} };
  return (payment: Payment) => runInScope(scope, () => charge(payment));
};

test('work runs once per key, and repeats its result', async () => {
  const charged: number[] = [];
  const charge = charging('once', async ({ id, amount }) => {
    charged.push(amount);
    return `receipt of ${id}`;
  });
  expect(await charge({ id: 'p-1', amount: 5 })).toBe('receipt of p-1');
  expect(await charge({ id: 'p-1', amount: 5 })).toBe('receipt of p-1');
  expect(await charge({ id: 'p-2', amount: 7 })).toBe('receipt of p-2');
  expect(charged).toEqual([5, 7]);
});

test('of two calls at the same time one runs, the other fails and can be retried', async () => {
  let release: (receipt: string) => void = () => undefined;
  const gate = new Promise<string>((resolve) => (release = resolve));
  let entered: () => void = () => undefined;
  const running = new Promise<void>((resolve) => (entered = resolve));
  const charge = charging('concurrent', () => {
    entered();
    return gate;
  });
  const first = charge({ id: 'p-1', amount: 5 });
  await running;
  await expect(charge({ id: 'p-1', amount: 5 })).rejects.toMatchObject({
    name: 'AlreadyInProgressError',
    status: 409,
    retryable: true,
  });
  release('done');
  expect(await first).toBe('done');
});

test('a key that comes again with another payload is refused, and nothing runs', async () => {
  const charged: number[] = [];
  const charge = charging('reused', async ({ amount }) => String(charged.push(amount)));
  await charge({ id: 'p-1', amount: 5 });
  await expect(charge({ id: 'p-1', amount: 9 })).rejects.toMatchObject({
    name: 'KeyReusedError',
    status: 422,
  });
  expect(charged).toEqual([5]);
});

test('work that failed is not remembered', async () => {
  let failures = 1;
  const charge = charging('failing', async () => {
    if (failures-- > 0) throw new Error('declined');
    return 'charged';
  });
  await expect(charge({ id: 'p-1', amount: 5 })).rejects.toThrow('declined');
  expect(await charge({ id: 'p-1', amount: 5 })).toBe('charged');
});

test('keys live in the single table and expire after a day', async () => {
  const before = Math.floor(Date.now() / 1000);
  await charging('expiry', async () => 'ok')({ id: 'p-1', amount: 5 });
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
  const item = Items.find(({ PK }) => PK === 'IDEMPOTENCY#expiry');
  expect(item?.['SK']).toMatch(/^expiry#/);
  expect(item?.['expiresAt'] - before).toBeGreaterThanOrEqual(86_400);
  expect(item?.['expiresAt'] - before).toBeLessThan(86_460);
});
