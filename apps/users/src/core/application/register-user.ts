import { ConflictError } from '@platform/runtime/errors';
import type { Ports } from '../domain/ports';
import { newUser, type Registration, type User } from '../domain/user';

/**
 * Registers a user and asks for a welcome, which a worker writes later.
 *
 * @throws ConflictError when the e-mail address is taken, in whatever case it is spelled
 */
export const registerUser =
  ({ users, welcomes, newId, clock }: Pick<Ports, 'users' | 'welcomes' | 'newId' | 'clock'>) =>
  async (registration: Registration): Promise<User> => {
    const user = newUser(registration, { id: newId(), now: clock() });
    await users.create(user).catch(refuseTakenAddress);
    await welcomes.add({ userId: user.id });
    return user;
  };

/** The id is new, so a conflict can only be about the address. */
const refuseTakenAddress = (cause: unknown): never => {
  if (!(cause instanceof ConflictError)) throw cause;
  throw new ConflictError('This e-mail address is registered already', { cause });
};
