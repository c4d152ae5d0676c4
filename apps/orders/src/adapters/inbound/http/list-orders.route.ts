import { createRoute, errors, json, page, pageQuery, router } from '@platform/runtime/http';
import { listOrders } from '../../../core/application/list-orders';
import type { Ports } from '../../../core/domain/ports';
import { OrderBody, OrderListQuery, TAGS } from './orders.schemas';

const route = createRoute({
  method: 'get',
  path: '/orders',
  operationId: 'listOrders',
  tags: TAGS,
  summary: 'List the orders of a user, newest first',
  request: { query: pageQuery.extend(OrderListQuery.shape) },
  responses: {
    200: json(page(OrderBody), 'A page; `cursor` leads to the next one'),
    ...errors(400),
  },
});

export const listOrdersRoute = (ports: Ports) => {
  const list = listOrders(ports);
  return router().openapi(route, async (c) => {
    const { limit, cursor, ...of } = c.req.valid('query');
    return c.json(await list(of, { limit, cursor }), 200);
  });
};
