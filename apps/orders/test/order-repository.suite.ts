import { ConflictError, ValidationError } from '@platform/runtime/errors';
import { expect, test } from 'vitest';
import { orderFixture } from '../src/core/domain/order.fixture';
import type { OrderRepository } from '../src/core/domain/order-repository';

const VALUES = ['a', 'A', 'a#b', '#', '$0', '\u00e9', 'e\u0301'];
const NOW = new Date('2026-03-04T05:06:07.890Z');

/** What every repository of orders has to do; each test gets an empty one. */
export const orderRepositorySuite = (create: () => Promise<OrderRepository> | OrderRepository) => {
  test('finds what was created, and nothing else', async () => {
    const repository = await create();
    await repository.create(orderFixture());

    expect(await repository.find(orderFixture())).toEqual(orderFixture());
    expect(await repository.find(orderFixture({ id: 'other' }))).toBeUndefined();
  });

  test('refuses to create the same one twice', async () => {
    const repository = await create();
    await repository.create(orderFixture());

    await expect(repository.create(orderFixture())).rejects.toThrow(ConflictError);
  });

  test('lists the orders of one user newest first, in pages', async () => {
    const repository = await create();
    for (const n of [1, 3, 2]) {
      await repository.create(
        orderFixture({ id: `order-${n}`, createdAt: `2026-01-0${n}T00:00:00.000Z` }),
      );
    }
    await repository.create(orderFixture({ id: 'foreign', userId: 'user-2' }));

    const first = await repository.list({ userId: 'user-1' }, { limit: 2 });
    const second = await repository.list({ userId: 'user-1' }, { limit: 2, cursor: first.cursor });

    expect(first.items.map(({ id }) => id)).toEqual(['order-3', 'order-2']);
    expect(second.items.map(({ id }) => id)).toEqual(['order-1']);
    expect(second.cursor).toBeUndefined();
  });

  test('lists nothing for a user without orders, and refuses a made-up cursor', async () => {
    const repository = await create();

    expect(await repository.list({ userId: 'user-1' }, {})).toEqual({ items: [] });
    await expect(repository.list({ userId: 'user-1' }, { cursor: 'made-up' })).rejects.toThrow(
      ValidationError,
    );
  });

  test('whatever a key holds leads to its own item only', async () => {
    const repository = await create();
    const items = VALUES.map((id) => orderFixture({ id }));
    for (const item of items) await repository.create(item);

    expect(await Promise.all(items.map((item) => repository.find(item)))).toEqual(items);
  });

  test('a change stamps the time and raises the version', async () => {
    const repository = await create();
    await repository.create(orderFixture());

    const updated = await repository.update(orderFixture(), { status: 'cancelled' }, NOW);

    expect(updated).toEqual(
      orderFixture({ status: 'cancelled', updatedAt: '2026-03-04T05:06:07.890Z', version: 2 }),
    );
    expect(await repository.find(orderFixture())).toEqual(updated);
  });

  test('of changes made at the same time one wins, the others are a conflict', async () => {
    const repository = await create();
    await repository.create(orderFixture());
    const cancel = () => repository.update(orderFixture(), { status: 'cancelled' }, NOW);

    const results = await Promise.allSettled([cancel(), cancel(), cancel()]);

    const refused = results.filter((each) => each.status === 'rejected');
    expect(refused.map(({ reason }) => reason.name)).toEqual(['ConflictError', 'ConflictError']);
    expect(await repository.find(orderFixture())).toMatchObject({ version: 2 });
  });
};
