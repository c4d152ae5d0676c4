import { createRoute, errors, json, router } from '@platform/runtime/http';
import { findUserByEmail } from '../../../core/application/find-user-by-email';
import type { Ports } from '../../../core/domain/ports';
import { EmailQuery, TAGS, UserBody } from './users.schemas';

const route = createRoute({
  method: 'get',
  path: '/users',
  operationId: 'findUserByEmail',
  tags: TAGS,
  summary: 'Find a user by e-mail address',
  description: 'Answers one user or 404. A user may take a second to be found after registration.',
  request: { query: EmailQuery },
  responses: { 200: json(UserBody, 'The user'), ...errors(400, 404) },
});

export const findUserByEmailRoute = (ports: Ports) => {
  const find = findUserByEmail(ports);
  return router().openapi(route, async (c) => c.json(await find(c.req.valid('query').email), 200));
};
