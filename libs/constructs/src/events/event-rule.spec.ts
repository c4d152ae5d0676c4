import { expect, test } from 'vitest';
import { OrderPlaced, serviceOf, stages } from '../../test/orders-service';
import { ApiHandler, EventHandler, EventRule, type EventRuleProps } from '../index';
import { expectDeadLetterQueue, expectRule, synthService } from '../testing';

const synth = (props: Partial<EventRuleProps> = {}) =>
  synthService(
    serviceOf([
      (service) =>
        new EventRule(service, 'placed', { contract: OrderPlaced, handler: 'event', ...props }),
      (service) => new EventHandler(service, 'event'),
      (service) => new ApiHandler(service, 'api'),
    ]),
    { service: 'orders', stages },
  );

test('F-059: the rule listens on the bus of the stage, found by its parameter', () => {
  const rule = synth().ofType('AWS::Events::Rule')[0];
  expect(rule?.properties).toMatchObject({
    EventPattern: { source: ['orders.context'], 'detail-type': ['OrderPlaced'] },
    EventBusName: { Ref: expect.stringContaining('eventbusname') },
  });
  expect(rule?.properties['EventPattern']).not.toHaveProperty('detail');
  expect(synth().ofType('AWS::Events::EventBus')).toEqual([]);
});

test('a detail filter matches the data inside the envelope', () => {
  const rule = synth({ detailFilter: { total: [{ numeric: ['>', 100] }] } });
  expect(rule.ofType('AWS::Events::Rule')[0]?.properties['EventPattern']).toMatchObject({
    detail: { data: { total: [{ numeric: ['>', 100] }] } },
  });
});

test('O-28: age and attempts can be set, within the limits of EventBridge', () => {
  const target = synth({ maxAgeHours: 2, retryAttempts: 0 }).ofType('AWS::Events::Rule')[0];
  expect(target?.properties['Targets']).toMatchObject([
    { RetryPolicy: { MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 0 } },
  ]);
  expect(() => synth({ maxAgeHours: 25 })).toThrow(
    "maxAgeHours of 'placed' is out of range\n  Got: 25",
  );
  expect(() => synth({ retryAttempts: 186 })).toThrow('Allowed: a whole number from 0 to 185');
});

test('F-061: an event whose handling failed is kept too, after two retries', () => {
  const orders = synth();
  expectRule(orders, { ...OrderPlaced, handler: 'event' });
  expectDeadLetterQueue(orders, 'event');
  expect(orders.ofType('AWS::Lambda::EventInvokeConfig')[0]?.properties).toMatchObject({
    MaximumRetryAttempts: 2,
    MaximumEventAgeInSeconds: 21_600,
  });
});

test('an api is no target of a rule', () => {
  expect(() => synth({ handler: 'api' })).toThrow(
    "The handler 'api' cannot receive events\n  Got: a handler of kind api\n  Allowed: a handler of kind event or worker",
  );
});
