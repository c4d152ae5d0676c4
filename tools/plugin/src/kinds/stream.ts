import { PlatformError } from '@platform/model/errors';
import { STREAM_READERS } from '@platform/model/limits';
import { SOURCE_FILTER, type Dialect } from '@platform/model/patterns';
import { nx } from '@platform/model/typed-commands';
import { entityIn } from '../entities/entity-in';
import { isEventStore, viewOf } from '../entities/event-store';
import type { ServiceRecord } from '../records/service-record';
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
    run: `${nx()} g @platform/plugin:service ${service}-items`,
  });

const assertSaidOnce = (eventNames: readonly string[], filter: object | undefined): void => {
  if (eventNames.length === 0 || !filter || !('eventName' in filter)) return;
  throw new PlatformError({
    what: '--eventNames and eventName in --filter both say which changes come',
    allowed: 'one of the two',
  });
};

const assertRoom = (name: string, { name: service, handlers }: ServiceRecord): void => {
  const others = Object.keys(handlers).filter(
    (each) => each !== name && handlers[each]?.kind === 'stream',
  );
  if (others.length < STREAM_READERS) return;
  throw new PlatformError({
    what: `the stream of the table of service '${service}' has its readers: ${others.join(', ')}`,
    allowed: `${STREAM_READERS} handlers of kind stream; DynamoDB throttles more`,
    run: `${nx()} g @platform/plugin:event ${service}.<EventName>, for others to react to`,
  });
};

const assertProjection = (projects: string, record: ServiceRecord, isFiltered: boolean): void => {
  const stores = Object.keys(record.entities).filter((name) => isEventStore(record, name));
  if (stores.includes(projects) && !isFiltered) return;
  throw new PlatformError({
    what: isFiltered
      ? `--projects=${projects} says which changes come, and so do --eventNames and --filter`
      : `--projects=${projects} is no event store of service '${record.name}'`,
    allowed: isFiltered ? 'one of the two' : stores.join(', ') || 'none yet',
    run: `${nx()} g @platform/plugin:table-entity ${projects} --service=${record.name} --flavour=event-store, which makes its projection too`,
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
    projects: {
      type: 'string',
      description:
        'Entity of flavour event-store whose events come, and whose view follows them. Alone: not with --eventNames and --filter.',
    },
    ...streamOptions({ batchSize: 100, batchWindow: 5, retries: 3 }),
  },
  plan: ({ name, eventNames = [], filter, projects, ...given }, service) => {
    const { record } = service;
    if (!record.table) throw withoutTable(record.name);
    assertRoom(name, record);
    assertSaidOnce(eventNames, parsePattern('filter', filter, CHANGES));
    const { batchSize, batchWindow, retries, startAt } = given;
    const figures = { batchSize, batchWindow, retries, startAt };
    if (projects !== undefined) {
      assertProjection(projects, record, eventNames.length > 0 || filter !== undefined);
      const variables = { view: viewOf(projects), ...figures };
      return [{ set: 'handler/projection', variables, entity: entityIn(service, projects) }];
    }
    return [{ set: 'handler/stream', variables: { eventNames, filter, ...figures } }];
  },
});
