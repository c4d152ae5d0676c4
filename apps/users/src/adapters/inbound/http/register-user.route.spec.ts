import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { testPorts } from '../../outbound/memory/test-ports';

const post = (ports: ReturnType<typeof testPorts>, body: unknown) =>
  createHttpApp(ports).request('/users', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('POST /users registers a user, asks for a welcome and answers 201', async () => {
  const ports = testPorts();

  const response = await post(ports, { email: 'Ada@Example.org', name: ' Ada ' });

  const registered = {
    id: 'id-1',
    email: 'ada@example.org',
    name: 'Ada',
    orderCount: 0,
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-01-02T03:04:05.678Z',
    version: 1,
  };
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual(registered);
  expect(await ports.users.find({ id: 'id-1' })).toEqual(registered);
  expect(ports.welcomes.added).toEqual([{ userId: 'id-1' }]);
});

test('POST /users with a taken address answers 409 and welcomes nobody', async () => {
  const ports = testPorts();
  await post(ports, { email: 'ada@example.org', name: 'Ada' });

  const response = await post(ports, { email: 'ADA@example.org', name: 'Another Ada' });

  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    error: { code: 'CONFLICT', message: 'This e-mail address is registered already' },
  });
  expect(ports.welcomes.added).toEqual([{ userId: 'id-1' }]);
});

test.each([
  ['no address', { email: undefined }, 'email'],
  ['what is no address', { email: 'ada' }, 'email'],
  ['an address over 254 characters', { email: `${'a'.repeat(250)}@b.org` }, 'email'],
  ['a blank name', { name: ' ' }, 'name'],
  ['an order count of the caller', { orderCount: 7 }, 'orderCount'],
])('POST /users with %s answers 400 and names the field', async (_case, changes, field) => {
  const response = await post(testPorts(), { email: 'ada@example.org', name: 'Ada', ...changes });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: {
      code: 'VALIDATION_FAILED',
      issues: expect.arrayContaining([expect.objectContaining({ field })]),
    },
  });
});
