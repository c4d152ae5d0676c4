import { arn, nodeFunction, openQueue, permission, ref, role } from './resources';

/** Tells each call in its log; fails or takes its time for whatever says so, else returns what it got. */
const TELLING = `exports.handler = async (event, context) => {
  const text = JSON.stringify(event);
  console.log('called ' + context.awsRequestId + ' with ' + text);
  if (text.includes('fail')) throw new RangeError('it was to fail');
  if (text.includes('three seconds')) await new Promise((done) => setTimeout(done, 3000));
  return { got: event };
};`;

const destinations = (more: object = {}) => ({
  Type: 'AWS::Lambda::EventInvokeConfig',
  Properties: {
    FunctionName: ref('Telling'),
    Qualifier: '$LATEST',
    DestinationConfig: {
      OnFailure: { Destination: arn('records') },
      OnSuccess: { Destination: arn('records') },
    },
    ...more,
  },
});

const MISSING = { 'Fn::Sub': 'arn:aws:sqs:us-east-1:${AWS::AccountId}:missing' };

const rule = (detailType: string, target: object) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventBusName: ref('Bus'),
    EventPattern: { 'detail-type': [detailType] },
    Targets: [{ Id: 'target', DeadLetterConfig: { Arn: arn('letters') }, ...target }],
  },
});

const bus = {
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
  ToFunction: rule('Told', { Arn: arn('Telling') }),
  ToMissing: rule('Missed', { Arn: MISSING }),
  ToForbidden: rule('Forbidden', { Arn: arn('Closed') }),
  EventsMay: permission('Telling', 'events.amazonaws.com'),
};

const topic = {
  Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'topic' } },
  TopicMay: permission('Telling', 'sns.amazonaws.com'),
  TopicToFunction: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: ref('Topic'), Protocol: 'lambda', Endpoint: arn('Telling') },
  },
  TopicToMissing: {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      TopicArn: ref('Topic'),
      Protocol: 'sqs',
      Endpoint: MISSING,
      RedrivePolicy: { deadLetterTargetArn: arn('undelivered') },
    },
  },
};

const bucket = {
  BucketMay: permission('Telling', 's3.amazonaws.com'),
  Bucket: {
    Type: 'AWS::S3::Bucket',
    DependsOn: 'BucketMay',
    Properties: {
      BucketName: 'bucket',
      NotificationConfiguration: {
        LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: arn('Telling') }],
      },
    },
  },
};

/** Senders of every kind, each with a place for what cannot be delivered. */
export const DELIVERY_STACK = {
  Resources: {
    Role: role({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }),
    ...openQueue('records'),
    ...openQueue('letters'),
    ...openQueue('undelivered'),
    Telling: nodeFunction('telling', TELLING),
    Destinations: destinations(),
    Old: nodeFunction('old', TELLING, { DeadLetterConfig: { TargetArn: arn('letters') } }),
    Alone: nodeFunction('alone', TELLING, { ReservedConcurrentExecutions: 1, Timeout: 10 }),
    Closed: nodeFunction('closed', TELLING),
    ...bus,
    ...topic,
    ...bucket,
  },
  Outputs: {
    Records: { Value: ref('records') },
    Letters: { Value: ref('letters') },
    Undelivered: { Value: ref('undelivered') },
  },
};
