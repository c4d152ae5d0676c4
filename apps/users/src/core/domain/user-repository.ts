import type { ProfileChanges, User, UserKey } from './user';

export interface UserRepository {
  /** Throws ConflictError when somebody has this e-mail address or key. */
  create(user: User): Promise<void>;
  find(key: UserKey): Promise<User | undefined>;
  /** May miss a user of the last second: it reads an index. */
  findByEmail(email: string): Promise<User | undefined>;
  /** Throws ConflictError when the profile was changed since it was read, or is gone. */
  update(user: User, changes: ProfileChanges, now: Date): Promise<User>;
  /** Adds one to the user's orders, whatever else changes. Throws ConflictError when there is no such user. */
  countOrder(key: UserKey): Promise<void>;
}
