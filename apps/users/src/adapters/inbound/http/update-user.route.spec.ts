import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

const put = (ports: ReturnType<typeof testPorts>, changes: object) =>
  createHttpApp(ports).request('/users/id-1', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  });

test('PUT /users/{id} stamps the change and raises the version', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());

  const response = await put(ports, {});

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(
    userFixture({ updatedAt: '2026-01-02T03:04:05.678Z', version: 2 }),
  );
});

test('PUT /users/{id} answers 404 when there is none', async () => {
  expect((await put(testPorts(), {})).status).toBe(404);
});

test('PUT /users/{id} refuses an attribute it does not know', async () => {
  expect((await put(testPorts(), { unknown: 1 })).status).toBe(400);
});
