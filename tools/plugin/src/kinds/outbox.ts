import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import type { Service } from '../records/find-services';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';

/** The outbox of a service, if it has one. */
export const outboxOf = ({ record }: Pick<Service, 'record'>): string | undefined =>
  Object.keys(record.handlers).find((name) => record.handlers[name]?.kind === 'outbox');

/** @throws PlatformError where events have no table to wait beside, or wait already */
const assertOne = (name: string, { record }: Service): void => {
  const there = outboxOf({ record });
  const other = there === name ? undefined : there;
  if (record.table && !other) return;
  throw new PlatformError({
    what: other
      ? `service '${record.name}' has an outbox already, the handler '${other}'`
      : `service '${record.name}' has no table whose changes an outbox could wait beside`,
    allowed: other
      ? 'one outbox per service'
      : 'a service that was created with an entity; without one, events go to the bus at once',
    run: other
      ? `${nx()} g @platform/plugin:event ${record.name}.<EventName>, whose events leave through it`
      : `${nx()} g @platform/plugin:event ${record.name}.<EventName> --publish=direct`,
  });
};

export const outbox = defineKind({
  id: 'outbox',
  label: 'hands events to the bus that were kept with the change they tell of',
  makes: 'outbox (a table with a stream), function, dead-letter queue',
  outputs: ['<Pascal>DlqUrl'],
  servesApi: false,
  starter: false,
  size: { memory: 256, timeout: 60 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {},
  plan: ({ name }, service) => {
    assertOne(name, service);
    return [{ set: 'handler/outbox', variables: {} }];
  },
});
