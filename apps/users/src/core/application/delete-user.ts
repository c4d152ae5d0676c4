import type { UserKey } from '../domain/user';
import type { Ports } from '../domain/ports';

/** Deleting what is not there is no error, so a repeated call succeeds. */
export const deleteUser =
  ({ users }: Ports) =>
  (key: UserKey): Promise<void> =>
    users.delete(key);
