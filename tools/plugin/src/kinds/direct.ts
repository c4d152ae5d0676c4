import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';
import { PROVISIONED_OPTION } from './provisioned-option';

export const direct = defineKind({
  id: 'direct',
  label: 'answers whoever invokes it by its name, typed in and out',
  makes: 'function that is invoked by its name, dead-letter queue',
  outputs: ['<Pascal>DlqUrl'],
  servesApi: false,
  starter: false,
  size: { memory: 256, timeout: 30 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: PROVISIONED_OPTION,
  plan: () => [{ set: 'handler/direct', variables: {} }],
});
