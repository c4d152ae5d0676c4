import { LAMBDA_TIMEOUT, ownUnit, type HandlerKind } from './handler-kind';

export const event: HandlerKind = {
  id: 'event',
  label: 'event     reacts to events of the platform bus (subscribe with event-rule)',
  servesApi: false,
  timeoutLimit: LAMBDA_TIMEOUT,
  options: [],
  plan: () => [{ set: 'handler/event', variables: {} }],
  units: ownUnit,
};
