import { newUser, type User, type UserInput } from '../domain/user';
import type { Ports } from '../domain/ports';

export const createUser =
  ({ users, newId, clock }: Ports) =>
  async (input: UserInput): Promise<User> => {
    const user = newUser(input, { id: newId(), now: clock() });
    await users.create(user);
    return user;
  };
