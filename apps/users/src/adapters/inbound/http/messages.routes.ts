import { createRoute, errors, json, page, pageQuery, router, z } from '@platform/runtime/http';
import type { PortsOf } from '@platform/runtime/ports';
import { listMessages } from '../../../core/application/list-messages';
import { TAGS, UserKeyParams } from './users.routes';

const MessageBody = z
  .object({
    id: z.string().openapi({ example: 'welcome' }),
    userId: z.string(),
    subject: z.string(),
    body: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Message');

const routes = {
  list: createRoute({
    method: 'get',
    path: '/users/{id}/messages',
    operationId: 'listMessages',
    tags: TAGS,
    summary: 'List the inbox of a user, newest first',
    request: { params: UserKeyParams, query: pageQuery },
    responses: {
      200: json(page(MessageBody), 'A page; `cursor` leads to the next one'),
      ...errors(400),
    },
  }),
};

export const messagesRoutes = (ports: PortsOf<typeof listMessages>) => {
  const list = listMessages(ports);
  return router().openapi(routes.list, async (c) => {
    const { id: userId } = c.req.valid('param');
    return c.json(await list({ userId }, c.req.valid('query')), 200);
  });
};
