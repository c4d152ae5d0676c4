import { expect, test } from 'vitest';
import { userFixture } from '../src/core/domain/user.fixture';
import type { OrderCounting, UserRepository } from '../src/core/domain/user-repository';

const NOW = new Date('2026-03-04T05:06:07.890Z');
const USER = { id: 'user-1' };
const DELIVERIES = 5;

/** Counting orders exactly once per event; each test gets an empty repository. */
export const orderCountingSuite = (create: () => Promise<UserRepository> | UserRepository) => {
  const withUser = async () => {
    const repository = await create();
    await repository.create(userFixture());
    const count = (eventId: string) => repository.countOrder({ userId: 'user-1', eventId }, NOW);
    return { repository, count };
  };

  test('counts every event once, however often it comes', async () => {
    const { repository, count } = await withUser();

    expect(await count('event-1')).toBe('counted');
    expect(await count('event-1')).toBe('counted-before');
    expect(await count('event-2')).toBe('counted');
    expect(await count('event-1')).toBe('counted-before');

    expect(await repository.find(USER)).toMatchObject({ orderCount: 2 });
  });

  test('counts an event once that comes several times at once', async () => {
    const { repository, count } = await withUser();

    const results = await Promise.allSettled(
      Array.from({ length: DELIVERIES }, () => count('event-1')),
    );

    const outcomes = results.map((each): OrderCounting | string =>
      each.status === 'fulfilled' ? each.value : each.reason.name,
    );
    expect(outcomes.filter((each) => each === 'counted')).toHaveLength(1);
    const others = outcomes.filter((each) => each !== 'counted');
    expect(['counted-before', 'ConflictError']).toEqual(expect.arrayContaining(others));
    expect(await repository.find(USER)).toMatchObject({ orderCount: 1 });
  });

  test('loses no count to a change of the profile, and no change to a count', async () => {
    const { repository, count } = await withUser();
    await count('event-1');

    await repository.update(userFixture(), { name: 'Ada Lovelace' }, NOW);
    await count('event-2');

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
    const order = { userId: 'user-1', eventId: 'event-1' };

    expect(await repository.countOrder(order, NOW)).toBe('unknown-user');
    expect(await repository.find(USER)).toBeUndefined();

    await repository.create(userFixture());
    expect(await repository.countOrder(order, NOW)).toBe('counted');
  });
};
