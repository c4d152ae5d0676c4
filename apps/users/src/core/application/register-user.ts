import type { Ports } from '../domain/ports';
import { newUser, type Registration, type User } from '../domain/user';

/**
 * Registers a user and asks for a welcome, which a worker writes later.
 *
 * @throws ConflictError when the e-mail address is taken, in whatever case it is spelled
 */
export const registerUser =
  ({ users, welcomes, newId, clock }: Ports) =>
  async (registration: Registration): Promise<User> => {
    const user = newUser(registration, { id: newId(), now: clock() });
    await users.create(user);
    await welcomes.add({ userId: user.id });
    return user;
  };
