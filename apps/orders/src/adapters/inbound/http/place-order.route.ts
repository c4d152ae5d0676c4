import { createRoute, errors, json, jsonBody, router } from '@platform/runtime/http';
import { placeOrder } from '../../../core/application/place-order';
import type { Ports } from '../../../core/domain/ports';
import { NewOrderBody, OrderBody, TAGS } from './orders.schemas';

const route = createRoute({
  method: 'post',
  path: '/orders',
  operationId: 'placeOrder',
  tags: TAGS,
  summary: 'Place an order',
  description: 'The total is computed from the lines. Publishes `OrderPlaced`.',
  request: { body: jsonBody(NewOrderBody) },
  responses: { 201: json(OrderBody, 'The order, placed'), ...errors(400) },
});

export const placeOrderRoute = (ports: Ports) => {
  const place = placeOrder(ports);
  return router().openapi(route, async (c) => c.json(await place(c.req.valid('json')), 201));
};
