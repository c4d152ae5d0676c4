import { PlatformError } from '@platform/model/errors';
import { SOURCE_CONCURRENCY } from '@platform/model/limits';
import { namesOf } from '../names/names';
import { assertAtMostReserved } from './concurrency';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';

/** `worker` works on "work messages" (S0-66); a worker with a name of its own on messages of that name. */
const messageOf = (name: string): string => (name === 'worker' ? 'work' : name);

const DEDUPLICATION = 'content';

/** @throws PlatformError on an option that only a FIFO queue has */
const assertOrdered = ({
  fifo,
  deduplication,
}: {
  fifo?: boolean;
  deduplication?: string;
}): void => {
  if (fifo || deduplication === undefined) return;
  throw new PlatformError({
    what: `--deduplication ${deduplication} is for a FIFO queue: a standard queue delivers at least once`,
    allowed: '--fifo with it, or neither',
  });
};

export const worker = defineKind({
  id: 'worker',
  label: 'works on messages of its own queue',
  makes: 'queue, dead-letter queue, function, partial batch responses',
  outputs: ['<Pascal>QueueUrl', '<Pascal>DlqUrl'],
  servesApi: false,
  starter: true,
  size: { memory: 512, timeout: 50 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {
    fifo: {
      type: 'boolean',
      description:
        'Whether messages of one group are worked on in the order in which they were sent.',
    },
    deduplication: {
      type: 'string',
      description: 'How a FIFO queue knows a message that comes twice within 5 minutes.',
      choices: [
        { value: 'content', label: 'by the digest of its body' },
        { value: 'explicit', label: 'by an id that its sender gives' },
      ],
      default: DEDUPLICATION,
    },
    maxConcurrency: {
      type: 'number',
      description: 'Functions that the queue may run, no more than are reserved,',
      ...SOURCE_CONCURRENCY,
    },
  },
  plan: ({ name, fifo, deduplication, maxConcurrency, reservedConcurrency }) => {
    assertOrdered({ fifo, deduplication });
    assertAtMostReserved(
      'maxConcurrency',
      maxConcurrency,
      reservedConcurrency,
      'the rest would be throttled',
    );
    const message = namesOf(`${messageOf(name)}-message`);
    const order = fifo ? (deduplication ?? DEDUPLICATION) : undefined;
    return [{ set: 'handler/worker', variables: { message, fifo: order, maxConcurrency } }];
  },
});
