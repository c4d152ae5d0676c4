import type { EventContract } from '@platform/contract';
import * as z from 'zod';

const schema = z.object({
  id: z.string().min(1),
});

export type OrderPlaced = z.infer<typeof schema>;

/** Published by orders. Raise `version` on every change that an old consumer cannot read. */
export const OrderPlaced = {
  source: 'orders.context',
  detailType: 'OrderPlaced',
  version: 1,
  schema,
} as const satisfies EventContract<OrderPlaced>;
