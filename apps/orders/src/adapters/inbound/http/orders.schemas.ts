import { z } from '@platform/runtime/http';

export const OrderBody = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number(),
  })
  .openapi('Order');

export const NewOrderBody = z
  .strictObject({
    name: z.string().min(1).max(1024),
  })
  .openapi('NewOrder');

export const OrderChangesBody = z
  .strictObject({
    name: z.string().min(1).max(1024).optional(),
  })
  .openapi('OrderChanges');

export const OrderKeyParams = z.object({
  id: z.string().min(1).max(1024),
});

export const OrderListQuery = z.object({
});
