import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { ScheduleHandler, type ScheduleHandlerProps } from '../index';
import { expectAlarms, expectDeadLetterQueue, synthService } from '../testing';

const synth = (props: ScheduleHandlerProps) =>
  synthService(serviceOf([(service) => new ScheduleHandler(service, 'nightly', props)]), {
    service: 'orders',
    stages,
  });

test('F-088, O-27: the Scheduler runs it in a time zone, with retries and a dead-letter queue', () => {
  const orders = synth({ schedule: 'cron(0 10 * * ? *)', timezone: 'Europe/Paris' });
  expect(orders.ofType('AWS::Scheduler::Schedule')[0]?.properties).toMatchObject({
    ScheduleExpression: 'cron(0 10 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Paris',
    State: 'ENABLED',
    Target: {
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 8 },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringContaining('NightlyDlq'), 'Arn'] } },
    },
  });
  expect(orders.ofType('AWS::Events::Rule')).toEqual([]);
  expectDeadLetterQueue(orders, 'nightly');
  expectAlarms(orders);
});

test('defaults: UTC, 256 MB, 5 minutes; it can be switched off', () => {
  const orders = synth({ schedule: 'rate(1 hour)', enabled: false });
  expect(orders.ofType('AWS::Scheduler::Schedule')[0]?.properties).toMatchObject({
    ScheduleExpressionTimezone: 'Etc/UTC',
    State: 'DISABLED',
  });
  expect(orders.functionOf('nightly').properties).toMatchObject({ MemorySize: 256, Timeout: 300 });
});

test('B2: a schedule that the Scheduler would refuse is refused, with what is wrong', () => {
  expect(() => synth({ schedule: 'cron(0 25 * * ? *)' })).toThrow(
    "The schedule of handler 'nightly' is not an expression of the Scheduler: it has '25', but the hour is 0 to 23\n  Got: 'cron(0 25 * * ? *)'\n  Allowed: 'rate(1 hour)', ",
  );
});

test('B2: an unknown time zone is refused', () => {
  expect(() => synth({ schedule: 'rate(1 day)', timezone: 'Mars/Base' })).toThrow(
    "The time zone of handler 'nightly' is unknown\n  Got: 'Mars/Base'",
  );
});

test('B2: a schedule for one time', () => {
  const orders = synth({ schedule: 'at(2027-01-01T00:00:00)', timezone: 'Asia/Kolkata' });
  expect(orders.ofType('AWS::Scheduler::Schedule')[0]?.properties).toMatchObject({
    ScheduleExpression: 'at(2027-01-01T00:00:00)',
    ScheduleExpressionTimezone: 'Asia/Kolkata',
  });
});
