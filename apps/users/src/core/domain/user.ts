export interface User {
  readonly id: string;
  /** In lower case; no two users have the same. */
  readonly email: string;
  readonly name: string;
  /** Orders placed by this user, as far as their events have arrived. */
  readonly orderCount: number;
  readonly createdAt: string;
  /** When the profile last changed; counting an order is no change of it. */
  readonly updatedAt: string;
  /** Raised by every change of the profile; a change based on an older one is a conflict. */
  readonly version: number;
}

export type UserKey = Pick<User, 'id'>;

/** What somebody registers with. */
export type Registration = Pick<User, 'email' | 'name'>;

/** What a user may change. An e-mail address is for life: it is what others find the user by. */
export type ProfileChanges = Pick<User, 'name'>;

/** Addresses are compared without regard to case, although the part before the @ need not be. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

export const newUser = (
  { email, name }: Registration,
  { id, now }: { readonly id: string; readonly now: Date },
): User => ({
  id,
  email: normalEmail(email),
  name,
  orderCount: 0,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  version: 1,
});
