import { eventSource, type EventContract } from '@platform/model/events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { PlatformError } from '@platform/model/errors';
import type { Grantee } from './grantee';

/** `publish`: every event of this service. A list: the events of these contracts and no other. */
export type BusAccess = 'publish' | readonly Pick<EventContract, 'source' | 'detailType'>[];

const requireOwn = (handler: Grantee, contracts: Exclude<BusAccess, 'publish'>): void => {
  const own = eventSource(handler.service.service);
  const foreign = contracts.find(({ source }) => source !== own);
  if (!foreign) return;
  throw new PlatformError({
    what: `The handler '${handler.name}' would publish an event of another service`,
    got: `${foreign.detailType} from '${foreign.source}'`,
    allowed: `events from '${own}'`,
    run: `edit access.bus in infra/handlers/${handler.name}.ts`,
  });
};

/**
 * Grants putting events on the stage's bus in the name of this service alone: `events:source`, and
 * for named contracts `events:detail-type`, of every event of a call are compared (AWS: using IAM
 * policy conditions in Amazon EventBridge; a call holds up to ten events, hence ForAllValues).
 *
 * @throws PlatformError for the contract of another service
 */
export const grantBus = (handler: Grantee, access: BusAccess): void => {
  const { service } = handler;
  if (access !== 'publish') requireOwn(handler, access);
  if (access.length === 0) return;
  const types = access === 'publish' ? [] : access.map(({ detailType }) => detailType);
  handler.function.addToRolePolicy(
    new PolicyStatement({
      actions: ['events:PutEvents'],
      resources: [service.eventBus.eventBusArn],
      conditions: {
        'ForAllValues:StringEquals': {
          'events:source': eventSource(service.service),
          ...(types.length > 0 && { 'events:detail-type': types }),
        },
      },
    }),
  );
};
