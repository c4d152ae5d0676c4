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
