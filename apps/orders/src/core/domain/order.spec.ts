import { ConflictError } from '@platform/runtime/errors';
import { expect, test } from 'vitest';
import { cancellation, newOrder } from './order';
import { orderFixture } from './order.fixture';
import { ORDER_LIMITS, totalOf } from './order-line';

test('a new order is placed and costs the sum of its lines', () => {
  const lines = [
    { sku: 'tea', quantity: 2, unitPrice: 450 },
    { sku: 'cup', quantity: 1, unitPrice: 1299 },
  ];

  const order = newOrder(
    { userId: 'user-1', lines },
    { id: 'order-1', now: new Date('2026-01-02T03:04:05.678Z') },
  );

  expect(order).toEqual({
    id: 'order-1',
    userId: 'user-1',
    lines,
    total: 2199,
    status: 'placed',
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-01-02T03:04:05.678Z',
    version: 1,
  });
});

test('prices whose fractions are not exact in binary add up exactly', () => {
  expect(totalOf([{ sku: 'tea', quantity: 3, unitPrice: 10 }])).toBe(30);
});

test('the largest order has an exact total', () => {
  const { lines, quantity, unitPrice } = ORDER_LIMITS;
  const total = totalOf(
    Array.from({ length: lines }, () => ({ sku: 'gold', quantity, unitPrice })),
  );

  expect(total).toBe(10_000_000_000_000);
});

test('a placed order can be cancelled, a cancelled one cannot', () => {
  expect(cancellation(orderFixture({ status: 'placed' }))).toEqual({ status: 'cancelled' });
  expect(() => cancellation(orderFixture({ status: 'cancelled' }))).toThrow(
    new ConflictError('Only a placed order can be cancelled; this one is cancelled'),
  );
});
