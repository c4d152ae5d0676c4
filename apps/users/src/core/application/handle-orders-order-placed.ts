import type { OrderPlaced } from '@events/orders';
import type { EventMetadata } from '@platform/model/events';
import type { Ports } from '../domain/ports';
import type { OrderCounting } from '../domain/user-repository';

/**
 * Counts the order for its user, once per event. `orders` asks nobody whether a user exists, so an
 * order of somebody unknown is no failure: trying again would not make the user appear.
 */
export const handleOrdersOrderPlaced =
  ({ users, clock }: Pick<Ports, 'users' | 'clock'>) =>
  ({ userId }: OrderPlaced, { eventId }: EventMetadata): Promise<OrderCounting> =>
    users.countOrder({ userId, eventId }, clock());
