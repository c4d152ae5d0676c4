import { createRoute, router } from '@platform/runtime/http';
import { deleteUser } from '../../../core/application/delete-user';
import type { Ports } from '../../../core/domain/ports';
import { UserKeyParams } from './users.schemas';

const route = createRoute({
  method: 'delete',
  path: '/users/{id}',
  request: { params: UserKeyParams },
  responses: { 204: { description: 'It is not there any more' } },
});

export const deleteUserRoute = (ports: Ports) => {
  const remove = deleteUser(ports);
  return router().openapi(route, async (c) => {
    await remove(c.req.valid('param'));
    return c.body(null, 204);
  });
};
