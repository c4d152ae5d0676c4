import type { Page, PageRequest } from '@platform/runtime/ports';
import type { User, UserChanges, UserKey, UserList } from './user';

export interface UserRepository {
  /** Throws ConflictError when there is one with this key. */
  create(user: User): Promise<void>;
  find(key: UserKey): Promise<User | undefined>;
  /** Newest first. */
  list(list: UserList, page: PageRequest): Promise<Page<User>>;
  /** Throws ConflictError when it was changed since it was read, or is gone. */
  update(user: User, changes: UserChanges, now: Date): Promise<User>;
  /** Deleting what is not there is no error. */
  delete(key: UserKey): Promise<void>;
}
