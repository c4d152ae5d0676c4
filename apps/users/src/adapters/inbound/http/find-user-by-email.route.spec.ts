import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

test('GET /users?email= answers the user, in whatever case the address is spelled', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture({ email: 'ada@example.org' }));

  const response = await createHttpApp(ports).request('/users?email=Ada@Example.org');

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(userFixture());
});

test('GET /users?email= answers 404 when nobody has this address', async () => {
  const response = await createHttpApp(testPorts()).request('/users?email=ada@example.org');

  expect(response.status).toBe(404);
});

test('GET /users without an address answers 400', async () => {
  const response = await createHttpApp(testPorts()).request('/users');

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { issues: [{ field: 'email' }] } });
});
