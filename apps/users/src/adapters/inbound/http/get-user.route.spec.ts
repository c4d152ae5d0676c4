import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

const PATH = '/users/id-1';

test('GET /users/{id} answers the user', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());

  const response = await createHttpApp(ports).request(PATH);

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(userFixture());
});

test('GET /users/{id} answers 404 when there is none', async () => {
  const response = await createHttpApp(testPorts()).request(PATH);

  expect(response.status).toBe(404);
});
