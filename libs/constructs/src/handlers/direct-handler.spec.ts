import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { DirectHandler } from '../index';
import { expectAlarms, expectDeadLetterQueue, expectGrants, synthService } from '../testing';

test('F-043: a function that nothing triggers, of which failed asynchronous invocations are kept', () => {
  const orders = synthService(serviceOf([(service) => new DirectHandler(service, 'quote')]), {
    service: 'orders',
    stages,
  });
  expect(orders.functionOf('quote').properties).toMatchObject({ MemorySize: 256, Timeout: 30 });
  for (const type of ['AWS::Lambda::Permission', 'AWS::Lambda::EventSourceMapping'])
    expect(orders.ofType(type)).toEqual([]);
  expect(
    orders.ofType('AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties),
  ).toEqual([
    expect.objectContaining({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 }),
  ]);
  expectDeadLetterQueue(orders, 'quote');
  expectAlarms(orders);
  expectGrants(orders, 'quote', []);
});
