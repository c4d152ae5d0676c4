import { ConflictError } from '@platform/runtime/errors';
import { expect, test } from 'vitest';
import { messageFixture } from '../src/core/domain/message.fixture';
import type { MessageRepository } from '../src/core/domain/message-repository';

const INBOX = { userId: 'user-1' };

/** What every repository of messages has to do; each test gets an empty one. */
export const messageRepositorySuite = (
  create: () => Promise<MessageRepository> | MessageRepository,
) => {
  test('refuses the same message twice in one inbox, and takes it in another', async () => {
    const repository = await create();
    await repository.create(messageFixture());
    await repository.create(messageFixture({ userId: 'user-2' }));

    await expect(repository.create(messageFixture())).rejects.toThrow(ConflictError);
    expect(await repository.list(INBOX, {})).toEqual({ items: [messageFixture()] });
  });

  test('lists an inbox newest first, in pages', async () => {
    const repository = await create();
    for (const n of [1, 3, 2]) {
      await repository.create(
        messageFixture({ id: `message-${n}`, createdAt: `2026-01-0${n}T00:00:00.000Z` }),
      );
    }

    const first = await repository.list(INBOX, { limit: 2 });
    const second = await repository.list(INBOX, { limit: 2, cursor: first.cursor });

    expect(first.items.map(({ id }) => id)).toEqual(['message-3', 'message-2']);
    expect(second.items.map(({ id }) => id)).toEqual(['message-1']);
  });
};
