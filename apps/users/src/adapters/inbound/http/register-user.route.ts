import { createRoute, errors, json, jsonBody, router } from '@platform/runtime/http';
import { registerUser } from '../../../core/application/register-user';
import type { Ports } from '../../../core/domain/ports';
import { RegistrationBody, TAGS, UserBody } from './users.schemas';

const route = createRoute({
  method: 'post',
  path: '/users',
  operationId: 'registerUser',
  tags: TAGS,
  summary: 'Register a user',
  description: 'Answers 409 when the e-mail address is taken. A welcome reaches the inbox later.',
  request: { body: jsonBody(RegistrationBody) },
  responses: { 201: json(UserBody, 'The user, registered'), ...errors(400, 409) },
});

export const registerUserRoute = (ports: Ports) => {
  const register = registerUser(ports);
  return router().openapi(route, async (c) => c.json(await register(c.req.valid('json')), 201));
};
