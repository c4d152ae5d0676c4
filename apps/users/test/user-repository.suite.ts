import { ConflictError } from '@platform/runtime/errors';
import { expect, test } from 'vitest';
import { userFixture } from '../src/core/domain/user.fixture';
import type { UserRepository } from '../src/core/domain/user-repository';

const NOW = new Date('2026-03-04T05:06:07.890Z');

type Create = () => Promise<UserRepository> | UserRepository;

/** What every repository of users has to do, counting aside; each test gets an empty one. */
export const userRepositorySuite = (create: Create) => {
  test('finds what was created, and nothing else', async () => {
    const repository = await create();
    await repository.create(userFixture());

    expect(await repository.find({ id: 'user-1' })).toEqual(userFixture());
    expect(await repository.find({ id: 'other' })).toBeUndefined();
    expect(await repository.findByEmail('ada@example.org')).toEqual(userFixture());
    expect(await repository.findByEmail('eve@example.org')).toBeUndefined();
  });

  test('refuses a second user with the same id or the same address, and keeps the first', async () => {
    const repository = await create();
    await repository.create(userFixture());

    const sameId = repository.create(userFixture({ email: 'eve@example.org' }));
    await expect(sameId).rejects.toThrow(ConflictError);
    const sameEmail = repository.create(userFixture({ id: 'user-2' }));
    await expect(sameEmail).rejects.toThrow(ConflictError);

    expect(await repository.find({ id: 'user-1' })).toEqual(userFixture());
    expect(await repository.find({ id: 'user-2' })).toBeUndefined();
    expect(await repository.findByEmail('eve@example.org')).toBeUndefined();
  });

  test('of several who register with one address at once, one gets it', async () => {
    const repository = await create();
    const ids = ['user-1', 'user-2', 'user-3', 'user-4', 'user-5'];

    const results = await Promise.allSettled(
      ids.map((id) => repository.create(userFixture({ id }))),
    );

    const refused = results.filter((each) => each.status === 'rejected');
    expect(refused.map(({ reason }) => reason.name)).toEqual(Array(4).fill('ConflictError'));
    const stored = await Promise.all(ids.map((id) => repository.find({ id })));
    expect(stored.filter(Boolean)).toHaveLength(1);
  });

  test('a change of the profile stamps the time and raises the version', async () => {
    const repository = await create();
    await repository.create(userFixture());

    const updated = await repository.update(userFixture(), { name: 'Ada Lovelace' }, NOW);

    expect(updated).toEqual(
      userFixture({ name: 'Ada Lovelace', updatedAt: '2026-03-04T05:06:07.890Z', version: 2 }),
    );
    expect(await repository.find({ id: 'user-1' })).toEqual(updated);
  });

  test('a change based on an older version, or of nobody, is a conflict', async () => {
    const repository = await create();
    await repository.create(userFixture());
    await repository.update(userFixture(), { name: 'Ada Lovelace' }, NOW);

    const older = repository.update(userFixture(), { name: 'Eve' }, NOW);
    await expect(older).rejects.toThrow(ConflictError);
    const nobody = repository.update(userFixture({ id: 'other' }), { name: 'Eve' }, NOW);
    await expect(nobody).rejects.toThrow(ConflictError);
  });
};
