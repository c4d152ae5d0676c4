import { requireWhole } from '../platform-error';

interface BatchProps {
  readonly batchSize?: number;
  readonly batchWindow?: number;
  readonly maxReceives?: number;
  readonly maxConcurrency?: number;
}

interface Batch extends BatchProps {
  readonly batchSize: number;
  readonly batchWindow: number;
  readonly maxReceives: number;
}

/**
 * The batch settings with their defaults: 10 messages, no window, 3 receives.
 *
 * @throws PlatformError for a figure outside the limits of SQS and its event source
 */
export const requireBatch = (handler: string, props: BatchProps): Batch => {
  const { batchSize = 10, batchWindow = 0, maxReceives = 3, maxConcurrency } = props;
  requireWhole(handler, 'batchWindow', batchWindow, 0, 300);
  requireWhole(handler, 'batchSize', batchSize, 1, batchWindow > 0 ? 10_000 : 10);
  requireWhole(handler, 'maxReceives', maxReceives, 1, 1000);
  if (maxConcurrency !== undefined) {
    requireWhole(handler, 'maxConcurrency', maxConcurrency, 2, 1000);
  }
  return { batchSize, batchWindow, maxReceives, maxConcurrency };
};
