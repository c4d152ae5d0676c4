import { ConflictError } from '@platform/runtime/errors';
import { expect, test } from 'vitest';
import { userFixture } from '../src/core/domain/user.fixture';
import type { UserRepository } from '../src/core/domain/user-repository';

const NOW = new Date('2026-03-04T05:06:07.890Z');

/** What every repository of users has to do; each test gets an empty one. */
export function userRepositorySuite(create: () => Promise<UserRepository> | UserRepository) {
  test('finds what was created, and nothing else', async () => {
    const repository = await create();
    await repository.create(userFixture());

    expect(await repository.find(userFixture())).toEqual(userFixture());
    expect(await repository.find(userFixture({ id: 'other' }))).toBeUndefined();
  });

  test('refuses to create the same one twice', async () => {
    const repository = await create();
    await repository.create(userFixture());

    await expect(repository.create(userFixture())).rejects.toThrow(ConflictError);
  });

  test('lists in pages', async () => {
    const repository = await create();
    for (const n of [1, 3, 2]) {
      await repository.create(userFixture({ id: `id-${n}`, createdAt: `2026-01-0${n}T00:00:00.000Z` }));
    }

    const first = await repository.list(userFixture(), { limit: 2 });
    const second = await repository.list(userFixture(), { limit: 2, cursor: first.cursor });

    expect(first.items).toHaveLength(2);
    expect([...first.items, ...second.items].map(({ createdAt }) => createdAt.slice(0, 10)).sort().reverse()).toEqual([
      '2026-01-03',
      '2026-01-02',
      '2026-01-01',
    ]);
  });

  test('an update stamps the time and raises the version', async () => {
    const repository = await create();
    await repository.create(userFixture());

    const updated = await repository.update(userFixture(), {}, NOW);

    expect(updated).toEqual(userFixture({ updatedAt: '2026-03-04T05:06:07.890Z', version: 2 }));
    expect(await repository.find(userFixture())).toEqual(updated);
  });

  test('an update with an older version is a conflict', async () => {
    const repository = await create();
    await repository.create(userFixture());
    await repository.update(userFixture(), {}, NOW);

    await expect(repository.update(userFixture(), {}, NOW)).rejects.toThrow(ConflictError);
  });

  test('what was deleted is gone, and deleting again is no error', async () => {
    const repository = await create();
    await repository.create(userFixture());
    await repository.delete(userFixture());
    await repository.delete(userFixture());

    expect(await repository.find(userFixture())).toBeUndefined();
  });
}
