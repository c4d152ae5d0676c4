import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { messageFixture } from '../../../core/domain/message.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

test('GET /users/{id}/messages answers the inbox newest first, page by page', async () => {
  const ports = testPorts();
  for (const n of [1, 2]) {
    await ports.messages.create(
      messageFixture({ id: `message-${n}`, createdAt: `2026-01-0${n}T00:00:00.000Z` }),
    );
  }
  const get = async (query: string) => {
    const response = await createHttpApp(ports).request(`/users/user-1/messages?${query}`);
    return (await response.json()) as { items: { id: string }[]; cursor?: string };
  };

  const first = await get('limit=1');
  const second = await get(`limit=1&cursor=${first.cursor}`);

  expect(first.items.map(({ id }) => id)).toEqual(['message-2']);
  expect(second.items.map(({ id }) => id)).toEqual(['message-1']);
});

test('GET /users/{id}/messages answers an empty inbox for a user without messages', async () => {
  const response = await createHttpApp(testPorts()).request('/users/user-1/messages');

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ items: [] });
});
