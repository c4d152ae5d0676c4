import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { TopicHandler, type ServiceStack, type TopicHandlerProps } from '../index';
import { expectAlarms, expectDeadLetterQueue, expectGrants, synthService } from '../testing';

const synth = (props: TopicHandlerProps = {}, stage = 'dev') =>
  synthService(
    serviceOf([(service: ServiceStack) => new TopicHandler(service, 'payments', props)]),
    { service: 'orders', stages, stage },
  );
const only = (type: string, props: TopicHandlerProps = {}, stage = 'dev') => {
  const [found, ...others] = synth(props, stage).ofType(type);
  expect(others).toEqual([]);
  return found?.properties;
};
const dead = { 'Fn::GetAtt': [expect.stringContaining('PaymentsDlq'), 'Arn'] };
const own = { Ref: expect.stringContaining('PaymentsHandlerTopic') };

test('F-037: a topic of its own, encrypted and over TLS, and a subscription with dead letters', () => {
  const orders = synth();
  expect(orders.functionOf('payments').properties).toMatchObject({ MemorySize: 256, Timeout: 60 });
  expect(JSON.stringify(only('AWS::SNS::Topic')?.['KmsMasterKeyId'])).toContain('alias/aws/sns');
  expect(only('AWS::SNS::TopicPolicy')).toMatchObject({
    PolicyDocument: {
      Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    },
  });
  expect(only('AWS::SNS::Subscription')).toEqual({
    TopicArn: own,
    Protocol: 'lambda',
    Endpoint: { 'Fn::GetAtt': [expect.stringContaining('PaymentsHandlerFunction'), 'Arn'] },
    RedrivePolicy: { deadLetterTargetArn: dead },
  });
  expect(only('AWS::Lambda::EventInvokeConfig')).toMatchObject({
    MaximumRetryAttempts: 2,
    DestinationConfig: { OnFailure: { Destination: dead } },
  });
  expectDeadLetterQueue(orders, 'payments');
  expectAlarms(orders);
  expectGrants(orders, 'payments', []);
});

test('only the topic may call the function and fill its dead letters', () => {
  expect(only('AWS::Lambda::Permission')).toMatchObject({
    Principal: 'sns.amazonaws.com',
    SourceArn: own,
  });
  expect(only('AWS::SQS::QueuePolicy')?.['PolicyDocument']).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({
        Action: 'sqs:SendMessage',
        Principal: { Service: 'sns.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': own } },
      }),
    ]),
  });
});

test('a topic that is there is subscribed to by its ARN, or by the parameter of the stage', () => {
  const topic = 'arn:aws:sns:eu-west-1:111122223333:payments';
  expect(synth({ topic }).ofType('AWS::SNS::Topic')).toEqual([]);
  expect(only('AWS::SNS::Subscription', { topic })).toMatchObject({ TopicArn: topic });
  const byStage = synth({ topic: '/payments/{stage}/topic-arn' }, 'prod');
  const parameters = JSON.stringify(byStage.templates['platform--orders--prod']?.['Parameters']);
  expect(parameters).toContain('/payments/prod/topic-arn');
});

test('a filter compares attributes, or the body', () => {
  const filter = { kind: ['refund'] };
  expect(only('AWS::SNS::Subscription', { filter })).toMatchObject({
    FilterPolicy: filter,
    FilterPolicyScope: 'MessageAttributes',
  });
  const nested = { order: { total: [{ numeric: ['>', 100] }] } };
  expect(only('AWS::SNS::Subscription', { filter: nested, filterScope: 'body' })).toMatchObject({
    FilterPolicy: nested,
    FilterPolicyScope: 'MessageBody',
  });
});

test.each<[TopicHandlerProps, string]>([
  [{ topic: 'payments' }, "The topic of 'payments' names no topic\n  Got: 'payments'"],
  [{ topic: 'arn:aws:sns:eu-west-1:111122223333:a.fifo' }, 'is a FIFO topic'],
  [{ filter: { kind: 'refund' } }, `The filter of 'payments' 'kind' is "refund", not a list`],
  [{ filter: { a: { b: ['c'] } } }, "'a' holds fields: attributes are flat"],
  [{ filterScope: 'body' }, "The filter of 'payments' has a scope and no fields"],
  [{ filter: { a: ['b'] }, filterScope: 'all' as 'body' }, "has no scope 'all'"],
])('%j is refused', (props, message) => expect(() => synth(props)).toThrow(message));
