import { readConfig, required } from '../src/config/index.js';
import { documentClient } from '../src/dynamodb/index.js';
import { NotFoundError } from '../src/errors/index.js';
import { createRoute, errors, httpApp, httpHandler, json, router, z } from '../src/http/index.js';
import { dynamoOrders } from './dynamo-orders.js';

const config = readConfig({ tableName: required('TABLE_NAME') });
const orders = dynamoOrders(documentClient(), config.tableName);

const find = createRoute({
  method: 'get',
  path: '/orders/{orderId}',
  request: { params: z.object({ orderId: z.string() }) },
  responses: { 200: json(z.looseObject({ total: z.number() }), 'The order'), ...errors(404) },
});

const routes = router().openapi(find, async (c) => {
  const { orderId } = c.req.valid('param');
  const order = await orders.find(orderId);
  if (!order) throw new NotFoundError(`No order '${orderId}'`);
  return c.json({ ...order }, 200);
});

export const handler = httpHandler(httpApp({ routes: [routes] }));
