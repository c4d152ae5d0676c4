import { PARALLELIZATION, SHARDS } from '@platform/model/limits';
import { SOURCE_FILTER } from '@platform/model/patterns';
import { namesOf } from '../names/names';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';
import { parsePattern } from './pattern-option';
import { streamOptions } from './source-options';

export const kinesis = defineKind({
  id: 'kinesis',
  label: 'works on records of a Kinesis stream of its own, in order by key',
  makes: 'Kinesis stream, function, partial batch responses, dead-letter queue',
  outputs: ['<Pascal>StreamName', '<Pascal>DlqUrl'],
  servesApi: false,
  starter: false,
  size: { memory: 512, timeout: 60 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {
    shards: {
      type: 'number',
      description: 'Each takes 1 MB and 1000 records a second,',
      ...SHARDS,
      default: '1',
    },
    parallelization: {
      type: 'number',
      description: 'Batches that are worked on at once,',
      ...PARALLELIZATION,
      default: '1',
    },
    ...streamOptions({ batchSize: 100, batchWindow: 5, retries: 3 }),
  },
  plan: ({ name, filter, ...given }) => {
    parsePattern('filter', filter, SOURCE_FILTER);
    const { shards, parallelization, batchSize, batchWindow, retries, startAt } = given;
    const figures = { shards, parallelization, batchSize, batchWindow, retries, startAt };
    const message = namesOf(`${name}-record`);
    return [{ set: 'handler/kinesis', variables: { message, filter, ...figures } }];
  },
});
