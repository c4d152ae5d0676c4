import { NotFoundError } from '@platform/runtime/errors';
import type { User, UserChanges, UserKey } from '../domain/user';
import type { Ports } from '../domain/ports';

/** Throws NotFoundError when there is none, ConflictError when it changed in between. */
export const updateUser =
  ({ users, clock }: Ports) =>
  async (key: UserKey, changes: UserChanges): Promise<User> => {
    const user = await users.find(key);
    if (!user) throw new NotFoundError('There is no such user');
    return users.update(user, changes, clock());
  };
