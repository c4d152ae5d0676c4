import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

const put = (ports: ReturnType<typeof testPorts>, body: unknown) =>
  createHttpApp(ports).request('/users/user-1', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('PUT /users/{id} changes the profile', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());

  const response = await put(ports, { name: 'Ada Lovelace' });

  const changed = userFixture({
    name: 'Ada Lovelace',
    updatedAt: '2026-01-02T03:04:05.678Z',
    version: 2,
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(changed);
  expect(await ports.users.find(changed)).toEqual(changed);
});

test('PUT /users/{id} refuses to change the e-mail address', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());

  const response = await put(ports, { name: 'Ada', email: 'eve@example.org' });

  expect(response.status).toBe(400);
  expect(await ports.users.find(userFixture())).toEqual(userFixture());
});

test('PUT /users/{id} answers 404 when there is none', async () => {
  expect((await put(testPorts(), { name: 'Ada' })).status).toBe(404);
});
