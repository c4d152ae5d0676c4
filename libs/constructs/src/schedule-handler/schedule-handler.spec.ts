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

test.each(['every day', 'rate(1)', 'cron(0 10 * * *)', ''])(
  'schedule %j is refused',
  (schedule) => {
    expect(() => synth({ schedule })).toThrow(
      `is not an expression of the Scheduler. Got: '${schedule}'.`,
    );
  },
);

test('an unknown time zone is refused', () => {
  expect(() => synth({ schedule: 'rate(1 day)', timezone: 'Mars/Base' })).toThrow(
    "Got: 'Mars/Base'.",
  );
});
