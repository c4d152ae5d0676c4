import type { EventContract } from '@platform/model/events';
import { z } from 'zod';

const schema = z.object({ orderId: z.string(), total: z.number() });

export const OrderPlaced = {
  source: 'orders.context',
  detailType: 'OrderPlaced',
  version: 2,
  schema,
} as const satisfies EventContract<z.infer<typeof schema>>;
