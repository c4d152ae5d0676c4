import { OrderPlaced } from '@events/orders';
import { expect, test } from 'vitest';
import { testPorts } from '../../outbound/memory/test-ports';
import { ordersOrderPlacedSubscription } from './orders-order-placed.subscription';

test('listens to OrderPlaced of orders', () => {
  const subscription = ordersOrderPlacedSubscription(testPorts());

  expect(subscription.contract).toBe(OrderPlaced);
  expect(subscription.contract.source).toBe('orders.context');
});
