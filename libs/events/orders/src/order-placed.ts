import type { EventContract } from '@platform/model/events';
import * as z from 'zod';

const schema = z.object({
  orderId: z.string().min(1),
  userId: z.string().min(1),
  /** Sum of all lines, in cents. */
  total: z.int().nonnegative(),
  /** ISO 8601, UTC. */
  placedAt: z.iso.datetime(),
});

export type OrderPlaced = z.infer<typeof schema>;

/**
 * Published by orders once an order is stored. An order is placed once, but its event may be
 * delivered more than once: recognise it by `metadata.eventId`.
 * Raise `version` on every change that an old consumer cannot read.
 */
export const OrderPlaced = {
  source: 'orders.context',
  detailType: 'OrderPlaced',
  version: 1,
  schema,
} as const satisfies EventContract<OrderPlaced>;
