import * as is from '@platform/runtime/attributes';

/**
 * What a user is made of. Table and test data follow. Counting an order changes neither `updatedAt` nor
 * `version`, which tell of the profile.
 */
export const userAttributes = is.attributes({
  /** In lower case; no two users have the same. */
  email: is.text({ max: 254 }),
  name: is.text({ max: 200 }),
  /** Orders placed by this user, as far as their events have arrived. */
  orderCount: is.integer({ min: 0 }),
});

export type User = is.Item<typeof userAttributes>;

export type UserKey = Pick<User, 'id'>;

/** What somebody registers with. */
export type Registration = Pick<User, 'email' | 'name'>;

/** What a user may change. An e-mail address is for life: it is what others find the user by. */
export type ProfileChanges = Pick<User, 'name'>;

/** Addresses are compared without regard to case, although the part before the @ need not be. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

export const newUser = ({ email, name }: Registration, origin: is.Origin): User =>
  is.newItem({ email: normalEmail(email), name, orderCount: 0 }, origin);
