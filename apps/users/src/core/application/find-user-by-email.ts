import { NotFoundError } from '@platform/runtime/errors';
import type { Ports } from '../domain/ports';
import { normalEmail, type User } from '../domain/user';

/** Throws NotFoundError when nobody has this address, in whatever case it is spelled. */
export const findUserByEmail =
  ({ users }: Pick<Ports, 'users'>) =>
  async (email: string): Promise<User> => {
    const user = await users.findByEmail(normalEmail(email));
    if (!user) throw new NotFoundError('There is no user with this e-mail address');
    return user;
  };
