export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly orderCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** What identifies one user. */
export type UserKey = Pick<User, 'id'>;

/** What names a list of users. */
export type UserList = Pick<User, 'email'>;

/** What a new user is made of. */
export type UserInput = Pick<User, 'email' | 'name' | 'orderCount'>;

/** What may change; the rest is part of a key or kept by the repository. */
export type UserChanges = Partial<Pick<User, 'name' | 'orderCount'>>;

export const newUser = (
  input: UserInput,
  { id, now }: { readonly id: string; readonly now: Date },
): User => ({
  ...input,
  id,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  version: 1,
});
