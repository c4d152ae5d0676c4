import { z } from '@platform/runtime/http';
import { ORDER_LIMITS } from '../../../core/domain/order-line';

const text = z.string().min(1).max(1024);
const userId = text.openapi({ description: 'Who ordered', example: '7d8e2f4a' });

const cents = (description: string, example: number) =>
  z
    .int()
    .nonnegative()
    .openapi({ description: `${description}, in cents`, example });

const OrderLineBody = z
  .strictObject({
    sku: text.openapi({ description: 'What is ordered', example: 'tea-500g' }),
    quantity: z.int().min(1).max(ORDER_LIMITS.quantity).openapi({ example: 2 }),
    unitPrice: cents('Price of one', 450).max(ORDER_LIMITS.unitPrice),
  })
  .openapi('OrderLine');

export const OrderBody = z
  .object({
    id: z.string(),
    userId,
    lines: z.array(OrderLineBody).readonly(),
    total: cents('Sum of all lines', 900),
    status: z.enum(['placed', 'cancelled']),
    createdAt: z.iso.datetime().openapi({ description: 'When it was placed' }),
    updatedAt: z.iso.datetime(),
    version: z.int().openapi({ description: 'Raised by every change', example: 1 }),
  })
  .openapi('Order');

export const NewOrderBody = z
  .strictObject({ userId, lines: z.array(OrderLineBody).min(1).max(ORDER_LIMITS.lines) })
  .openapi('NewOrder');

export const OrderKeyParams = z.object({ id: text });

export const OrderListQuery = z.object({ userId });

/** Heading of these routes in the API document. */
export const TAGS = ['orders'];
