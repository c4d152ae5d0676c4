import type { OrderKey } from '../domain/order';
import type { Ports } from '../domain/ports';

/** Deleting what is not there is no error, so a repeated call succeeds. */
export const deleteOrder =
  ({ orders }: Ports) =>
  (key: OrderKey): Promise<void> =>
    orders.delete(key);
