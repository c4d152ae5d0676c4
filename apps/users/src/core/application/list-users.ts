import type { Page, PageRequest } from '@platform/runtime/ports';
import type { User, UserList } from '../domain/user';
import type { Ports } from '../domain/ports';

/** Newest first. */
export const listUsers =
  ({ users }: Ports) =>
  (list: UserList, page: PageRequest): Promise<Page<User>> =>
    users.list(list, page);
