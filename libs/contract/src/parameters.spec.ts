import { expect, test } from 'vitest';
import { ENV, PARAMETER, queueUrlVariable } from './index';

test('parameter paths are stable: deployed stacks and ledgers are found by them', () => {
  expect(PARAMETER.eventBusName('dev')).toBe('/platform/dev/event-bus/name');
  expect(PARAMETER.alarmTopicArn('dev', 'warning')).toBe('/platform/dev/alarm-topics/warning/arn');
  expect(PARAMETER.serviceOutput('dev', 'orders', 'api-url')).toBe(
    '/platform/dev/services/orders/api-url',
  );
  expect(PARAMETER.deployment('pr-7', 'orders')).toBe('/platform/pr-7/deployments/orders');
});

test('a queue URL variable is derived from its worker', () => {
  expect(queueUrlVariable('process-order')).toBe('PROCESS_ORDER_QUEUE_URL');
  expect(ENV.tableName).toBe('TABLE_NAME');
});
