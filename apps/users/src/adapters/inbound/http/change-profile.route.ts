import { createRoute, errors, json, jsonBody, router } from '@platform/runtime/http';
import { changeProfile } from '../../../core/application/change-profile';
import type { Ports } from '../../../core/domain/ports';
import { ProfileBody, TAGS, UserBody, UserKeyParams } from './users.schemas';

const route = createRoute({
  method: 'put',
  path: '/users/{id}',
  operationId: 'changeProfile',
  tags: TAGS,
  summary: 'Change the profile of a user',
  description: 'Answers 409 when somebody else changed it at the same moment.',
  request: { params: UserKeyParams, body: jsonBody(ProfileBody) },
  responses: { 200: json(UserBody, 'The user, changed'), ...errors(400, 404, 409) },
});

export const changeProfileRoute = (ports: Ports) => {
  const change = changeProfile(ports);
  return router().openapi(route, async (c) =>
    c.json(await change(c.req.valid('param'), c.req.valid('json')), 200),
  );
};
