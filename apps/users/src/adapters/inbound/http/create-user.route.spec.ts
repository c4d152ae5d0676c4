import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

const post = (ports: ReturnType<typeof testPorts>, body: unknown) =>
  createHttpApp(ports).request('/users', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('POST /users creates a user and answers 201', async () => {
  const ports = testPorts();
  const { email, name, orderCount } = userFixture();

  const response = await post(ports, { email, name, orderCount });

  expect(response.status).toBe(201);
  const created = userFixture({
    id: 'id-1',
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-01-02T03:04:05.678Z',
    version: 1,
  });
  expect(await response.json()).toEqual(created);
  expect(await ports.users.find(created)).toEqual(created);
});

test('POST /users without email answers 400 and names the field', async () => {
  const response = await post(testPorts(), { ...userFixture(), email: undefined });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: 'VALIDATION_FAILED', issues: expect.arrayContaining([expect.objectContaining({ field: 'email' })]) },
  });
});
