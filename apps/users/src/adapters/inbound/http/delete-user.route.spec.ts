import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

test('DELETE /users/{id} removes it and may be repeated', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());
  const remove = () =>
    createHttpApp(ports).request('/users/id-1', { method: 'DELETE' });

  expect((await remove()).status).toBe(204);
  expect((await remove()).status).toBe(204);
  expect(await ports.users.find(userFixture())).toBeUndefined();
});
