import { PlatformError } from '@platform/model/errors';
import { SOURCE_FILTER, type Dialect } from '@platform/model/patterns';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';
import { parsePattern } from './pattern-option';
import { streamOptions } from './source-options';

const EVENT_NAMES = ['INSERT', 'MODIFY', 'REMOVE'];

const CHANGES: Dialect = {
  ...SOURCE_FILTER,
  example: '{"dynamodb":{"NewImage":{"status":{"S":["paid"]}}}}',
};

const withoutTable = (service: string): PlatformError =>
  new PlatformError({
    what: `service '${service}' has no table, so there is no stream to follow`,
    allowed: 'a service that was created with an entity',
    run: `nx g @platform/plugin:service ${service}-items`,
  });

const assertSaidOnce = (eventNames: readonly string[], filter: object | undefined): void => {
  if (eventNames.length === 0 || !filter || !('eventName' in filter)) return;
  throw new PlatformError({
    what: '--eventNames and eventName in --filter both say which changes come',
    allowed: 'one of the two',
  });
};

export const stream = defineKind({
  id: 'stream',
  label: "follows what changes in the service's table",
  makes: 'function fed by the stream of the table, partial batch responses, dead-letter queue',
  outputs: ['<Pascal>DlqUrl'],
  servesApi: false,
  starter: false,
  size: { memory: 512, timeout: 60 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {
    eventNames: {
      type: 'list',
      description: 'Changes that come, comma-separated.',
      choices: EVENT_NAMES.map((value) => ({ value })),
      default: 'all',
    },
    ...streamOptions({ batchSize: 100, batchWindow: 5, retries: 3 }),
  },
  plan: ({ eventNames = [], filter, ...given }, { record }) => {
    if (!record.table) throw withoutTable(record.name);
    assertSaidOnce(eventNames, parsePattern('filter', filter, CHANGES));
    const { batchSize, batchWindow, retries, startAt } = given;
    const figures = { batchSize, batchWindow, retries, startAt };
    return [{ set: 'handler/stream', variables: { eventNames, filter, ...figures } }];
  },
});
