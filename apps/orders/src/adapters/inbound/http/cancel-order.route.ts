import { createRoute, errors, json, router } from '@platform/runtime/http';
import { cancelOrder } from '../../../core/application/cancel-order';
import { OrderBody, OrderKeyParams, TAGS } from './orders.routes';

const route = createRoute({
  method: 'post',
  path: '/orders/{id}/cancel',
  operationId: 'cancelOrder',
  tags: TAGS,
  summary: 'Cancel a placed order',
  description: 'Answers 409 when it is cancelled already: exactly one caller cancels an order.',
  request: { params: OrderKeyParams },
  responses: { 200: json(OrderBody, 'The order, cancelled'), ...errors(404, 409) },
});

export const cancelOrderRoute = (...ports: Parameters<typeof cancelOrder>) => {
  const cancel = cancelOrder(...ports);
  return router().openapi(route, async (c) => c.json(await cancel(c.req.valid('param')), 200));
};
