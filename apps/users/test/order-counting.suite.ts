import { ConflictError } from '@platform/runtime/errors';
import { expect, test } from 'vitest';
import { userFixture } from '../src/core/domain/user.fixture';
import type { UserRepository } from '../src/core/domain/user-repository';

const NOW = new Date('2026-03-04T05:06:07.890Z');
const USER = { id: 'user-1' };
const ORDERS = 5;

/** Counting orders; each test gets an empty repository. */
export const orderCountingSuite = (create: () => Promise<UserRepository> | UserRepository) => {
  test('counts every order that comes at once', async () => {
    const repository = await create();
    await repository.create(userFixture());

    await Promise.all(Array.from({ length: ORDERS }, () => repository.countOrder(USER)));

    expect(await repository.find(USER)).toMatchObject({ orderCount: ORDERS });
  });

  test('loses no count to a change of the profile, and no change to a count', async () => {
    const repository = await create();
    await repository.create(userFixture());
    await repository.countOrder(USER);

    await repository.update(userFixture(), { name: 'Ada Lovelace' }, NOW);
    await repository.countOrder(USER);

    expect(await repository.find(USER)).toEqual(
      userFixture({
        name: 'Ada Lovelace',
        orderCount: 2,
        updatedAt: '2026-03-04T05:06:07.890Z',
        version: 2,
      }),
    );
  });

  test('an unknown user has nothing counted, and appears by no count', async () => {
    const repository = await create();

    await expect(repository.countOrder(USER)).rejects.toThrow(ConflictError);

    expect(await repository.find(USER)).toBeUndefined();
  });
};
