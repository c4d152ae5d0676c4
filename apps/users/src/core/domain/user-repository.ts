import type { ProfileChanges, User, UserKey } from './user';

/** What became of an order that was to be counted. */
export type OrderCounting = 'counted' | 'counted-before' | 'unknown-user';

/** An order that a user placed, known by the event that tells of it. */
export interface OrderToCount {
  readonly userId: string;
  /** The same on every delivery of the event. */
  readonly eventId: string;
}

export interface UserRepository {
  /** Throws ConflictError when somebody has this e-mail address or key. */
  create(user: User): Promise<void>;
  find(key: UserKey): Promise<User | undefined>;
  /** May miss a user of the last second: it reads an index. */
  findByEmail(email: string): Promise<User | undefined>;
  /** Throws ConflictError when the profile was changed since it was read, or is gone. */
  update(user: User, changes: ProfileChanges, now: Date): Promise<User>;
  /**
   * Adds one to the user's orders, once per event however often and however concurrently it is
   * called. Throws ConflictError when it cannot know yet, because another call is at it: the event
   * has to come again.
   */
  countOrder(order: OrderToCount, now: Date): Promise<OrderCounting>;
}
