import { NotFoundError } from '@platform/runtime/errors';
import type { User, UserKey } from '../domain/user';
import type { Ports } from '../domain/ports';

/** Throws NotFoundError when there is none. */
export const getUser =
  ({ users }: Pick<Ports, 'users'>) =>
  async (key: UserKey): Promise<User> => {
    const user = await users.find(key);
    if (!user) throw new NotFoundError('There is no such user');
    return user;
  };
