import { FILTER_OPTION } from './pattern-option';
import { BATCH_WINDOW, STREAM_BATCH, STREAM_RETRIES } from '@platform/model/limits';

interface Defaults {
  readonly batchSize: number;
  readonly batchWindow: number;
  readonly retries: number;
}

/** Options of kinds that read a stream, with what holds for one of them unless told otherwise. */
export const streamOptions = ({ batchSize, batchWindow, retries }: Defaults) =>
  ({
    batchSize: {
      type: 'number',
      description: 'Most of one invocation,',
      ...STREAM_BATCH,
      default: String(batchSize),
    },
    batchWindow: {
      type: 'number',
      description: 'Time to wait for a batch to fill,',
      ...BATCH_WINDOW,
      default: String(batchWindow),
    },
    retries: {
      type: 'number',
      description: 'What failed is tried again,',
      ...STREAM_RETRIES,
      default: String(retries),
    },
    startAt: {
      type: 'string',
      description: 'Where a new source begins: at the oldest record there is, or at those to come.',
      choices: [{ value: 'oldest' }, { value: 'latest' }],
      default: 'oldest',
    },
    filter: FILTER_OPTION,
  }) as const;
