import { createRoute, router } from '@platform/runtime/http';
import { deleteOrder } from '../../../core/application/delete-order';
import type { Ports } from '../../../core/domain/ports';
import { OrderKeyParams } from './orders.schemas';

const route = createRoute({
  method: 'delete',
  path: '/orders/{id}',
  request: { params: OrderKeyParams },
  responses: { 204: { description: 'It is not there any more' } },
});

export const deleteOrderRoute = (ports: Ports) => {
  const remove = deleteOrder(ports);
  return router().openapi(route, async (c) => {
    await remove(c.req.valid('param'));
    return c.body(null, 204);
  });
};
