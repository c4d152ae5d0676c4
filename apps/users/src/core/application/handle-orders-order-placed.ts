import type { OrderPlaced } from '@events/orders';
import type { Ports } from '../domain/ports';

/** What became of an order that was to be counted. */
export type OrderCounting = 'counted' | 'unknown-user';

/**
 * Counts the order for its user. `orders` asks nobody whether a user exists, so an order of somebody unknown is no
 * failure: trying again would not make the user appear.
 */
export const handleOrdersOrderPlaced =
  ({ users }: Pick<Ports, 'users'>) =>
  async ({ userId: id }: OrderPlaced): Promise<OrderCounting> => {
    if (!(await users.find({ id }))) return 'unknown-user';
    await users.countOrder({ id });
    return 'counted';
  };
