import { createRoute, errors, json, router } from '@platform/runtime/http';
import { getOrder } from '../../../core/application/get-order';
import type { Ports } from '../../../core/domain/ports';
import { OrderBody, OrderKeyParams, TAGS } from './orders.schemas';

const route = createRoute({
  method: 'get',
  path: '/orders/{id}',
  operationId: 'getOrder',
  tags: TAGS,
  summary: 'Read an order',
  request: { params: OrderKeyParams },
  responses: { 200: json(OrderBody, 'The order'), ...errors(404) },
});

export const getOrderRoute = (ports: Ports) => {
  const get = getOrder(ports);
  return router().openapi(route, async (c) => c.json(await get(c.req.valid('param')), 200));
};
