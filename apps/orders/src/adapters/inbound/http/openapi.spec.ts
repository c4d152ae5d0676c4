import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { testPorts } from '../../outbound/memory/test-ports';

interface Document {
  readonly paths: Record<string, Record<string, { operationId?: string; summary?: string }>>;
}

test('GET /openapi.json names and describes every operation', async () => {
  const response = await createHttpApp(testPorts()).request('/openapi.json');
  const { paths } = (await response.json()) as Document;

  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, summary }]) =>
      [method, path, operationId, summary].join(' | '),
    ),
  );

  expect(operations.sort()).toEqual([
    'get | /orders | listOrders | List the orders of a user, newest first',
    'get | /orders/{id} | getOrder | Read an order',
    'post | /orders | placeOrder | Place an order',
    'post | /orders/{id}/cancel | cancelOrder | Cancel a placed order',
  ]);
});
