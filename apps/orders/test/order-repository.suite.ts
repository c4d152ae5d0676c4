import { ConflictError } from '@platform/runtime/errors';
import { expect, test } from 'vitest';
import { orderFixture } from '../src/core/domain/order.fixture';
import type { OrderRepository } from '../src/core/domain/order-repository';

const NOW = new Date('2026-03-04T05:06:07.890Z');

/** What every repository of orders has to do; each test gets an empty one. */
export function orderRepositorySuite(create: () => Promise<OrderRepository> | OrderRepository) {
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

  test('lists newest first, in pages', async () => {
    const repository = await create();
    for (const n of [1, 3, 2]) {
      await repository.create(orderFixture({ id: `id-${n}`, createdAt: `2026-01-0${n}T00:00:00.000Z` }));
    }

    const first = await repository.list(orderFixture(), { limit: 2 });
    const second = await repository.list(orderFixture(), { limit: 2, cursor: first.cursor });

    expect(first.items).toHaveLength(2);
    expect([...first.items, ...second.items].map(({ createdAt }) => createdAt.slice(0, 10))).toEqual([
      '2026-01-03',
      '2026-01-02',
      '2026-01-01',
    ]);
  });

  test('an update stamps the time and raises the version', async () => {
    const repository = await create();
    await repository.create(orderFixture());

    const updated = await repository.update(orderFixture(), {}, NOW);

    expect(updated).toEqual(orderFixture({ updatedAt: '2026-03-04T05:06:07.890Z', version: 2 }));
    expect(await repository.find(orderFixture())).toEqual(updated);
  });

  test('an update with an older version is a conflict', async () => {
    const repository = await create();
    await repository.create(orderFixture());
    await repository.update(orderFixture(), {}, NOW);

    await expect(repository.update(orderFixture(), {}, NOW)).rejects.toThrow(ConflictError);
  });

  test('what was deleted is gone, and deleting again is no error', async () => {
    const repository = await create();
    await repository.create(orderFixture());
    await repository.delete(orderFixture());
    await repository.delete(orderFixture());

    expect(await repository.find(orderFixture())).toBeUndefined();
  });
}
