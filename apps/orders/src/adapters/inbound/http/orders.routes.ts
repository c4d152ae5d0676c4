import {
  createRoute,
  errors,
  json,
  jsonBody,
  page,
  pageQuery,
  router,
  z,
} from '@platform/runtime/http';
import type { PortsOf } from '@platform/runtime/ports';
import { getOrder } from '../../../core/application/get-order';
import { listOrders } from '../../../core/application/list-orders';
import { placeOrder } from '../../../core/application/place-order';
import { ORDER_LIMITS } from '../../../core/domain/order-line';

const text = z.string().min(1).max(1024);
const userId = text.openapi({ description: 'Who ordered', example: '7d8e2f4a' });

const moment = (description: string) =>
  z.iso
    .datetime({ offset: true })
    .transform((given) => new Date(given).toISOString())
    .optional()
    .openapi({ description });

const cents = (description: string, example: number) =>
  z
    .int()
    .nonnegative()
    .openapi({ description: `${description}, in cents`, example });

const OrderLineBody = z
  .strictObject({
    sku: text.openapi({ description: 'What is ordered', example: 'tea-500g' }),
    quantity: z.int().min(1).max(ORDER_LIMITS.quantity).openapi({ example: 2 }),
    unitPrice: cents('Price of one', 450).max(ORDER_LIMITS.unitPrice),
  })
  .openapi('OrderLine');

export const OrderBody = z
  .object({
    id: z.string(),
    userId,
    lines: z.array(OrderLineBody).readonly(),
    total: cents('Sum of all lines', 900),
    status: z.enum(['placed', 'cancelled']),
    createdAt: z.iso.datetime().openapi({ description: 'When it was placed' }),
    updatedAt: z.iso.datetime(),
    version: z.int().openapi({ description: 'Raised by every change', example: 1 }),
  })
  .openapi('Order');

const NewOrderBody = z
  .strictObject({ userId, lines: z.array(OrderLineBody).min(1).max(ORDER_LIMITS.lines) })
  .openapi('NewOrder');

export const OrderKeyParams = z.object({ id: text });

/** Heading of these routes in the API document. */
export const TAGS = ['orders'];

const routes = {
  list: createRoute({
    method: 'get',
    path: '/orders',
    operationId: 'listOrders',
    tags: TAGS,
    summary: 'List the orders of a user, newest first',
    request: {
      query: pageQuery.extend({
        userId,
        'createdAt.from': moment('Not what was placed before'),
        'createdAt.before': moment('Not what was placed then or later'),
      }),
    },
    responses: {
      200: json(page(OrderBody), 'A page; `cursor` leads to the next one'),
      ...errors(400),
    },
  }),
  place: createRoute({
    method: 'post',
    path: '/orders',
    operationId: 'placeOrder',
    tags: TAGS,
    summary: 'Place an order',
    description: 'The total is computed from the lines. Publishes `OrderPlaced`.',
    request: { body: jsonBody(NewOrderBody) },
    responses: { 201: json(OrderBody, 'The order, placed'), ...errors(400) },
  }),
  get: createRoute({
    method: 'get',
    path: '/orders/{id}',
    operationId: 'getOrder',
    tags: TAGS,
    summary: 'Read an order',
    request: { params: OrderKeyParams },
    responses: { 200: json(OrderBody, 'The order'), ...errors(404) },
  }),
};

export const ordersRoutes = (
  ports: PortsOf<typeof listOrders | typeof placeOrder | typeof getOrder>,
) => {
  const list = listOrders(ports);
  const place = placeOrder(ports);
  const get = getOrder(ports);
  return router()
    .openapi(routes.list, async (c) => {
      const {
        limit,
        cursor,
        'createdAt.from': from,
        'createdAt.before': before,
        ...of
      } = c.req.valid('query');
      return c.json(await list(of, { limit, cursor, from, before }), 200);
    })
    .openapi(routes.place, async (c) => c.json(await place(c.req.valid('json')), 201))
    .openapi(routes.get, async (c) => c.json(await get(c.req.valid('param')), 200));
};
