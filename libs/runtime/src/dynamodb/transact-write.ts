import { ConflictError, ThrottledError } from '../errors/index.js';
import { CANCELLED_BY_CONFLICT, CANCELLED_BY_LOAD } from './cancellation.js';
import { toServiceError } from './to-service-error.js';

interface TransactionAnswer {
  readonly canceled: boolean;
  readonly data: readonly { readonly code?: string | undefined }[];
}

/**
 * Runs an ElectroDB write transaction: all of it or nothing.
 *
 * @example
 * await transactWrite(createWriteTransaction({ orders, carts }, ({ orders, carts }) => [
 *   orders.create(order).commit(),
 *   carts.delete({ cartId }).commit(),
 * ]));
 *
 * @throws ConflictError when a condition failed or another transaction held one of the items
 * @throws ThrottledError when DynamoDB asked to slow down
 */
export const transactWrite = async (transaction: {
  go(): Promise<TransactionAnswer>;
}): Promise<void> => {
  const { canceled, data } = await transaction.go().catch((error: unknown) => {
    throw toServiceError(error);
  });
  if (!canceled) return;
  const codes = data.flatMap(({ code }) => (code && code !== 'None' ? [code] : []));
  if (codes.some((code) => CANCELLED_BY_CONFLICT.has(code))) {
    throw new ConflictError('An item already exists or was changed meanwhile');
  }
  if (codes.some((code) => CANCELLED_BY_LOAD.has(code))) {
    throw new ThrottledError();
  }
  throw new Error(`The transaction was cancelled: ${codes.join(', ') || 'no reason given'}`);
};
