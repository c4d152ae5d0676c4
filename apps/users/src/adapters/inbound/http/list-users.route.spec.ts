import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

test('GET /users answers page by page', async () => {
  const ports = testPorts();
  for (const n of [1, 2]) {
    await ports.users.create(userFixture({ id: `id-${n}`, createdAt: `2026-01-0${n}T00:00:00.000Z` }));
  }
  const get = async (query: string) => {
    const response = await createHttpApp(ports).request(`/users?email=email-1&${query}`);
    return (await response.json()) as { items: { createdAt: string }[]; cursor?: string };
  };

  const first = await get('limit=1');
  const second = await get(`limit=1&cursor=${first.cursor}`);

  expect(first.items).toHaveLength(1);
  expect([...first.items, ...second.items].map(({ createdAt }) => createdAt).sort()).toEqual([
    '2026-01-01T00:00:00.000Z',
    '2026-01-02T00:00:00.000Z',
  ]);
});

test('GET /users refuses a limit over 100', async () => {
  const response = await createHttpApp(testPorts()).request('/users?email=email-1&limit=101');

  expect(response.status).toBe(400);
});
