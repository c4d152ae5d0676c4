import { createRoute, errors, json, jsonBody, router } from '@platform/runtime/http';
import { createOrder } from '../../../core/application/create-order';
import type { Ports } from '../../../core/domain/ports';
import { NewOrderBody, OrderBody } from './orders.schemas';

const route = createRoute({
  method: 'post',
  path: '/orders',
  request: { body: jsonBody(NewOrderBody) },
  responses: { 201: json(OrderBody, 'The order, created'), ...errors(400, 409) },
});

export const createOrderRoute = (ports: Ports) => {
  const create = createOrder(ports);
  return router().openapi(route, async (c) => c.json(await create(c.req.valid('json')), 201));
};
