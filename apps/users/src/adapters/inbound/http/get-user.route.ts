import { createRoute, errors, json, router } from '@platform/runtime/http';
import { getUser } from '../../../core/application/get-user';
import type { Ports } from '../../../core/domain/ports';
import { TAGS, UserBody, UserKeyParams } from './users.schemas';

const route = createRoute({
  method: 'get',
  path: '/users/{id}',
  operationId: 'getUser',
  tags: TAGS,
  summary: 'Read the profile of a user',
  request: { params: UserKeyParams },
  responses: { 200: json(UserBody, 'The user'), ...errors(404) },
});

export const getUserRoute = (ports: Ports) => {
  const get = getUser(ports);
  return router().openapi(route, async (c) => c.json(await get(c.req.valid('param')), 200));
};
