import { createRoute, errors, json, jsonBody, router } from '@platform/runtime/http';
import { updateUser } from '../../../core/application/update-user';
import type { Ports } from '../../../core/domain/ports';
import { UserBody, UserChangesBody, UserKeyParams } from './users.schemas';

const route = createRoute({
  method: 'put',
  path: '/users/{id}',
  request: { params: UserKeyParams, body: jsonBody(UserChangesBody) },
  responses: { 200: json(UserBody, 'The user, changed'), ...errors(400, 404, 409) },
});

export const updateUserRoute = (ports: Ports) => {
  const update = updateUser(ports);
  return router().openapi(route, async (c) => c.json(await update(c.req.valid('param'), c.req.valid('json')), 200));
};
