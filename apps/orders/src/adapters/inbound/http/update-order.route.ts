import { createRoute, errors, json, jsonBody, router } from '@platform/runtime/http';
import { updateOrder } from '../../../core/application/update-order';
import type { Ports } from '../../../core/domain/ports';
import { OrderBody, OrderChangesBody, OrderKeyParams } from './orders.schemas';

const route = createRoute({
  method: 'put',
  path: '/orders/{id}',
  request: { params: OrderKeyParams, body: jsonBody(OrderChangesBody) },
  responses: { 200: json(OrderBody, 'The order, changed'), ...errors(400, 404, 409) },
});

export const updateOrderRoute = (ports: Ports) => {
  const update = updateOrder(ports);
  return router().openapi(route, async (c) => c.json(await update(c.req.valid('param'), c.req.valid('json')), 200));
};
