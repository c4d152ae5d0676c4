import {
  createWriteTransaction,
  transactWrite,
  type DocumentClient,
} from '@platform/runtime/dynamodb';
import { ConflictError } from '@platform/runtime/errors';
import type { OrderCounting, OrderToCount } from '../../../core/domain/user-repository';
import { countedEventEntity, rememberUntil } from './counted-event-entity';
import { userEntity } from './user-entity';

/** Counts an order and remembers its event, both or neither. */
export const countOrder = (client: DocumentClient, table: string) => {
  const users = userEntity(client, table);
  const countedEvents = countedEventEntity(client, table);

  const write = ({ userId, eventId }: OrderToCount, now: Date) =>
    createWriteTransaction({ users, countedEvents }, ({ users, countedEvents }) => [
      countedEvents.create({ eventId, expiresAt: rememberUntil(now) }).commit(),
      users.patch({ id: userId }).add({ orderCount: 1 }).commit(),
    ]);

  /** Why nothing was written; `undefined` when it was another transaction on the same items. */
  const reason = async ({ userId, eventId }: OrderToCount): Promise<OrderCounting | undefined> => {
    const event = await countedEvents.get({ eventId }).go({ consistent: true });
    if (event.data) return 'counted-before';
    const user = await users.get({ id: userId }).go({ consistent: true });
    return user.data ? undefined : 'unknown-user';
  };

  return async (order: OrderToCount, now: Date): Promise<OrderCounting> => {
    try {
      await transactWrite(write(order, now));
      return 'counted';
    } catch (error) {
      const known = error instanceof ConflictError ? await reason(order) : undefined;
      if (known) return known;
      throw error;
    }
  };
};
