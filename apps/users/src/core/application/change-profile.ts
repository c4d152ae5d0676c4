import { NotFoundError } from '@platform/runtime/errors';
import type { Ports } from '../domain/ports';
import type { ProfileChanges, User, UserKey } from '../domain/user';

/** Throws NotFoundError when there is no such user, ConflictError when it changed in between. */
export const changeProfile =
  ({ users, clock }: Pick<Ports, 'users' | 'clock'>) =>
  async (key: UserKey, changes: ProfileChanges): Promise<User> => {
    const user = await users.find(key);
    if (!user) throw new NotFoundError('There is no such user');
    return users.update(user, changes, clock());
  };
