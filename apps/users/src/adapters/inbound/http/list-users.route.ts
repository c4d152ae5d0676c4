import { createRoute, errors, json, page, pageQuery, router } from '@platform/runtime/http';
import { listUsers } from '../../../core/application/list-users';
import type { Ports } from '../../../core/domain/ports';
import { UserBody, UserListQuery } from './users.schemas';

const route = createRoute({
  method: 'get',
  path: '/users',
  request: { query: pageQuery.extend(UserListQuery.shape) },
  responses: { 200: json(page(UserBody), 'A page of users'), ...errors(400) },
});

export const listUsersRoute = (ports: Ports) => {
  const list = listUsers(ports);
  return router().openapi(route, async (c) => {
    const { limit, cursor, ...of } = c.req.valid('query');
    return c.json(await list(of, { limit, cursor }), 200);
  });
};
