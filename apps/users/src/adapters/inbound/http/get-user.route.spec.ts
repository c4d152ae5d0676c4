import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

test('GET /users/{id} answers the profile', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());

  const response = await createHttpApp(ports).request('/users/user-1');

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(userFixture());
});

test('GET /users/{id} answers 404 when there is none', async () => {
  const response = await createHttpApp(testPorts()).request('/users/user-1');

  expect(response.status).toBe(404);
});
