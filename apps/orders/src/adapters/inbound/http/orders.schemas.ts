import { z } from '@platform/runtime/http';

export const OrderBody = z
  .object({
    id: z.string(),
    userId: z.string(),
    total: z.number(),
    status: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number(),
  })
  .openapi('Order');

export const NewOrderBody = z
  .strictObject({
    userId: z.string().min(1).max(1024),
    total: z.number(),
    status: z.string().min(1).max(1024),
  })
  .openapi('NewOrder');

export const OrderChangesBody = z
  .strictObject({
    total: z.number().optional(),
    status: z.string().min(1).max(1024).optional(),
  })
  .openapi('OrderChanges');

export const OrderKeyParams = z.object({
  id: z.string().min(1).max(1024),
});

export const OrderListQuery = z.object({
  userId: z.string().min(1).max(1024),
});
