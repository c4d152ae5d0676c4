import { PlatformError } from '@platform/model/errors';
import { SOURCE_CONCURRENCY } from '@platform/model/limits';
import type { StageConfig } from '../stage';
import { requireWhole } from './require-whole';

interface BatchProps {
  readonly batchSize?: number;
  readonly batchWindow?: number;
  readonly maxReceives?: number;
  readonly maxConcurrency?: number;
  readonly reservedConcurrency?: number;
  readonly fifo?: 'content' | 'explicit';
}

interface Batch extends BatchProps {
  readonly batchSize: number;
  readonly batchWindow: number;
  readonly maxReceives: number;
  /** Times the timeout that a message in work is hidden. */
  readonly visibility: number;
}

const PATIENT = { maxReceives: 3, visibility: 6 };
const FAST = { maxReceives: 2, visibility: 2 };

const requireConcurrency = (
  handler: string,
  maxConcurrency: number,
  { reservedConcurrency: reserved = Infinity }: BatchProps,
): void => {
  const { least, most } = SOURCE_CONCURRENCY;
  requireWhole(handler, 'maxConcurrency', maxConcurrency, least, most);
  if (maxConcurrency <= reserved) return;
  throw new PlatformError({
    what: `The queue of worker '${handler}' may run more functions at once than are reserved: the rest is throttled`,
    got: `maxConcurrency ${maxConcurrency}, reservedConcurrency ${reserved}`,
    allowed: 'maxConcurrency of at most reservedConcurrency',
    run: `edit infra/handlers/${handler}.ts`,
  });
};

/**
 * The batch settings with their defaults: 10 messages, no window, 3 receives; 2 where the stage fails fast.
 *
 * @throws PlatformError for a figure outside the limits of SQS and its event source: a FIFO queue has no
 *   window, and no more run at once than are reserved
 */
export const requireBatch = (
  handler: string,
  props: BatchProps,
  { failFast }: StageConfig,
): Batch => {
  const patience = failFast ? FAST : PATIENT;
  const { batchSize = 10, batchWindow = 0, maxConcurrency } = props;
  const { maxReceives = patience.maxReceives } = props;
  requireWhole(handler, 'batchWindow', batchWindow, 0, props.fifo ? 0 : 300);
  requireWhole(handler, 'batchSize', batchSize, 1, batchWindow > 0 ? 10_000 : 10);
  requireWhole(handler, 'maxReceives', maxReceives, 1, 1000);
  if (maxConcurrency !== undefined) requireConcurrency(handler, maxConcurrency, props);
  const { visibility } = patience;
  return { batchSize, batchWindow, maxReceives, maxConcurrency, visibility };
};
