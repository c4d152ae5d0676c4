import { createRoute, errors, json, jsonBody, router } from '@platform/runtime/http';
import { createUser } from '../../../core/application/create-user';
import type { Ports } from '../../../core/domain/ports';
import { NewUserBody, UserBody } from './users.schemas';

const route = createRoute({
  method: 'post',
  path: '/users',
  request: { body: jsonBody(NewUserBody) },
  responses: { 201: json(UserBody, 'The user, created'), ...errors(400, 409) },
});

export const createUserRoute = (ports: Ports) => {
  const create = createUser(ports);
  return router().openapi(route, async (c) => c.json(await create(c.req.valid('json')), 201));
};
