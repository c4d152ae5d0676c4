import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';

export const event = defineKind({
  id: 'event',
  label: 'reacts to events of the platform bus (subscribe with event-rule)',
  makes: 'function for events, dead-letter queue',
  outputs: ['<Pascal>DlqUrl'],
  servesApi: false,
  starter: true,
  size: { memory: 256, timeout: 60 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {},
  plan: () => [{ set: 'handler/event', variables: {} }],
});
