import { expect, test } from 'vitest';
import { ENV, queueUrlVariable } from './environment';
import { outputSegment, PARAMETER } from './parameters';

test('parameter paths are stable: deployed stacks and ledgers are found by them', () => {
  expect(PARAMETER.eventBusName('platform', 'dev')).toBe('/platform/dev/event-bus/name');
  expect(PARAMETER.alarmTopicArn('shop', 'dev', 'warning')).toBe(
    '/shop/dev/alarm-topics/warning/arn',
  );
  expect(PARAMETER.serviceOutput('platform', 'dev', 'orders', 'api-url')).toBe(
    '/platform/dev/services/orders/api-url',
  );
  expect(PARAMETER.deployment('shop', 'pr-7', 'orders')).toBe('/shop/pr-7/deployments/orders');
  expect(PARAMETER.lock('shop', 'pr-7', 'orders')).toBe('/shop/pr-7/locks/orders');
});

test('an output has a place of its own in the path: every capital begins a word', () => {
  expect(outputSegment('ProcessOrderQueueUrl')).toBe('process-order-queue-url');
  expect(outputSegment('AB')).toBe('a-b');
});

test('a queue URL variable is derived from its worker', () => {
  expect(queueUrlVariable('process-order')).toBe('PROCESS_ORDER_QUEUE_URL');
  expect(ENV.tableName).toBe('TABLE_NAME');
});
