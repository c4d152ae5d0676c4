import { createRoute, errors, json, jsonBody, router, z } from '@platform/runtime/http';
import type { PortsOf } from '@platform/runtime/ports';
import { changeProfile } from '../../../core/application/change-profile';
import { findUserByEmail } from '../../../core/application/find-user-by-email';
import { getUser } from '../../../core/application/get-user';
import { registerUser } from '../../../core/application/register-user';

const id = z.string().min(1).max(1024);
const email = z.email().max(254).openapi({
  description: 'Compared without regard to case',
  example: 'ada@example.org',
});
const name = z.string().trim().min(1).max(200).openapi({ example: 'Ada Lovelace' });

const UserBody = z
  .object({
    id: z.string(),
    email,
    name,
    orderCount: z.int().openapi({ description: 'Orders placed; follows within seconds' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime().openapi({ description: 'When the profile last changed' }),
    version: z.int().openapi({ description: 'Raised by every change of the profile', example: 1 }),
  })
  .openapi('User');

const RegistrationBody = z.strictObject({ email, name }).openapi('Registration');

const ProfileBody = z.strictObject({ name }).openapi('Profile');

export const UserKeyParams = z.object({ id });

/** Heading of these routes in the API document. */
export const TAGS = ['users'];

const routes = {
  find: createRoute({
    method: 'get',
    path: '/users',
    operationId: 'findUserByEmail',
    tags: TAGS,
    summary: 'Find a user by e-mail address',
    description:
      'Answers one user or 404. A user may take a second to be found after registration.',
    request: { query: z.object({ email }) },
    responses: { 200: json(UserBody, 'The user'), ...errors(400, 404) },
  }),
  register: createRoute({
    method: 'post',
    path: '/users',
    operationId: 'registerUser',
    tags: TAGS,
    summary: 'Register a user',
    description: 'Answers 409 when the e-mail address is taken. A welcome reaches the inbox later.',
    request: { body: jsonBody(RegistrationBody) },
    responses: { 201: json(UserBody, 'The user, registered'), ...errors(400, 409) },
  }),
  get: createRoute({
    method: 'get',
    path: '/users/{id}',
    operationId: 'getUser',
    tags: TAGS,
    summary: 'Read the profile of a user',
    request: { params: UserKeyParams },
    responses: { 200: json(UserBody, 'The user'), ...errors(404) },
  }),
  change: createRoute({
    method: 'put',
    path: '/users/{id}',
    operationId: 'changeProfile',
    tags: TAGS,
    summary: 'Change the profile of a user',
    description: 'Answers 409 when somebody else changed it at the same moment.',
    request: { params: UserKeyParams, body: jsonBody(ProfileBody) },
    responses: { 200: json(UserBody, 'The user, changed'), ...errors(400, 404, 409) },
  }),
};

export const usersRoutes = (
  ports: PortsOf<
    typeof findUserByEmail | typeof registerUser | typeof getUser | typeof changeProfile
  >,
) => {
  const find = findUserByEmail(ports);
  const register = registerUser(ports);
  const get = getUser(ports);
  const change = changeProfile(ports);
  return router()
    .openapi(routes.find, async (c) => c.json(await find(c.req.valid('query').email), 200))
    .openapi(routes.register, async (c) => c.json(await register(c.req.valid('json')), 201))
    .openapi(routes.get, async (c) => c.json(await get(c.req.valid('param')), 200))
    .openapi(routes.change, async (c) =>
      c.json(await change(c.req.valid('param'), c.req.valid('json')), 200),
    );
};
