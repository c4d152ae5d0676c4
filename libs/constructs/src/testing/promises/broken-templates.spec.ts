import { expect, test } from 'vitest';
import {
  FUNCTION,
  PERMISSION,
  attribute,
  gone,
  problemsOf,
  remove,
  set,
  type Broken,
  withChanged,
} from '../../../test/broken-service';
import { SERVICE_PROMISES } from './index';

const QUEUE = 'AWS::SQS::Queue';
const TABLE = 'AWS::DynamoDB::GlobalTable';
const BUCKET = 'AWS::S3::Bucket';
const RULE = 'AWS::Events::Rule';
const SOURCE = 'AWS::Lambda::EventSourceMapping';
const ALARM = 'AWS::CloudWatch::Alarm';

test.each<Broken>([
  [
    'logs are kept for ever',
    'AWS::Logs::LogGroup',
    remove('RetentionInDays'),
    'kept undefined days',
  ],
  [
    'a log group is not named',
    FUNCTION,
    remove('LoggingConfig.LogGroup'),
    'no log group of its own',
  ],
  ['a queue hides for a minute', QUEUE, set('VisibilityTimeout', 60), 'a message 60 s, not 300 s'],
  [
    'a queue forgets soon',
    QUEUE,
    set('MessageRetentionPeriod', 600),
    'deletes a message after 600 s',
  ],
  ['a queue has no dead letters', QUEUE, remove('RedrivePolicy'), 'it has no dead letters'],
  ['a queue is plain text', QUEUE, remove('SqsManagedSseEnabled'), 'not encrypted at rest'],
  ['a queue takes plain HTTP', 'AWS::SQS::QueuePolicy', gone, 'without TLS'],
  ['a batch fails as one', SOURCE, remove('FunctionResponseTypes'), 'come back with their batch'],
  ['a batch is not split', SOURCE, set('BisectBatchOnFunctionError', false), 'takes its batch'],
  ['a record holds up others', SOURCE, remove('MaximumRetryAttempts'), 'holds up its shard'],
  [
    'a record is done twice',
    SOURCE,
    remove('FunctionResponseTypes'),
    'comes again with what failed',
  ],
  ['a record is lost', SOURCE, remove('DestinationConfig'), 'what it gives up has no dead letters'],
  [
    'a notification is lost',
    'AWS::SNS::Subscription',
    remove('RedrivePolicy'),
    'what is not delivered has no dead letters',
  ],
  ['a topic is not let in', PERMISSION, gone, 'its function does not let the topic in'],
  ['a topic fills nothing', 'AWS::SQS::QueuePolicy', gone, 'dead letters do not let the topic in'],
  ['a topic is plain text', 'AWS::SNS::Topic', remove('KmsMasterKeyId'), 'not encrypted at rest'],
  ['a topic takes plain HTTP', 'AWS::SNS::TopicPolicy', gone, 'without TLS'],
  ['a bucket is not let in', PERMISSION, gone, 'of objects does not let it in'],
  [
    'a bucket may be opened',
    BUCKET,
    remove('PublicAccessBlockConfiguration'),
    'it may be opened to the public',
  ],
  ['a bucket is plain text', BUCKET, remove('BucketEncryption'), 'not encrypted at rest'],
  ['a bucket takes plain HTTP', 'AWS::S3::BucketPolicy', gone, 'without TLS'],
  ['a bucket is dropped', BUCKET, attribute({ DeletionPolicy: 'Delete' }), 'ends as Delete'],
  [
    'a stream is plain text',
    'AWS::Kinesis::Stream',
    remove('StreamEncryption'),
    'not encrypted at rest',
  ],
  ['a queue is not read', SOURCE, set('Enabled', false), 'it is switched off'],
  [
    'messages are filtered',
    SOURCE,
    set('FilterCriteria', { Filters: [] }),
    'its filter does not match',
  ],
  ['no stage is told', FUNCTION, remove('Environment.Variables.STAGE'), 'STAGE is not dev'],
  [
    'no table is told',
    FUNCTION,
    remove('Environment.Variables.TABLE_NAME'),
    'TABLE_NAME is not table',
  ],
  [
    'no queue is told',
    FUNCTION,
    remove('Environment.Variables.WORKER_QUEUE_URL'),
    'WORKER_QUEUE_URL is not queue worker',
  ],
  [
    'no secret is told',
    FUNCTION,
    remove('Environment.Variables.DB_SECRET_ARN'),
    'DB_SECRET_ARN is not',
  ],
  [
    'the version is fixed',
    FUNCTION,
    set('Environment.Variables.VERSION', 'v1'),
    'VERSION is not (dev)',
  ],
  [
    'another bus is told',
    FUNCTION,
    set('Environment.Variables.EVENT_BUS_NAME', 'x'),
    'EVENT_BUS_NAME is',
  ],
  ['nothing is traced', FUNCTION, set('TracingConfig.Mode', 'PassThrough'), 'it is not traced'],
  ['an old runtime', FUNCTION, set('Runtime', 'nodejs18.x'), 'runs on nodejs18.x, not nodejs24.x'],
  ['another processor', FUNCTION, set('Architectures', ['x86_64']), 'runs on x86_64, not arm64'],
  ['nothing may run', FUNCTION, set('ReservedConcurrentExecutions', 0), 'it never runs'],
  [
    'failed events are lost',
    'AWS::Lambda::EventInvokeConfig',
    gone,
    'is lost: it has no dead letters',
  ],
  ['an answer comes too late', FUNCTION, set('Timeout', 30), 'may take 30 s, it waits 30 s'],
  ['a rule is off', RULE, set('State', 'DISABLED'), 'it is switched off'],
  ['a rule is on another bus', RULE, remove('EventBusName'), 'another bus than the stage has'],
  ['a rule takes all sources', RULE, remove('EventPattern.source'), 'no source and detail type'],
  ['a rule gives up at will', RULE, remove('Targets.0.RetryPolicy'), 'no age or attempts'],
  [
    'a rule loses events',
    RULE,
    remove('Targets.0.DeadLetterConfig'),
    'a target has no dead letters',
  ],
  [
    'a schedule loses runs',
    'AWS::Scheduler::Schedule',
    remove('Target.DeadLetterConfig'),
    'a target has no dead letters',
  ],
  ['functions let nobody in', PERMISSION, gone, 'a target does not let it in'],
  ['an API is not let in', PERMISSION, gone, 'its function does not let the API in'],
  ['queues let no rule in', 'AWS::SQS::QueuePolicy', gone, 'a target does not let it in'],
  ['everybody is let in', PERMISSION, set('Principal', '*'), 'lets others call a function'],
  ['every source is let in', PERMISSION, remove('SourceArn'), 'lets others call a function'],
  ['an alarm is deaf', ALARM, set('Threshold', 1000), 'fills without anybody being told'],
  ['an alarm is dumb', ALARM, set('ActionsEnabled', false), 'fills without anybody being told'],
  [
    'an alarm looks away',
    ALARM,
    set('MetricName', 'NumberOfMessagesSent'),
    'without anybody being told',
  ],
  ['an alarm is gone', ALARM, gone, 'fills without anybody being told'],
  ['a table is plain text', TABLE, remove('SSESpecification'), 'not encrypted at rest'],
  [
    'a table cannot be brought back',
    TABLE,
    remove('Replicas.0.PointInTimeRecoverySpecification'),
    'cannot be brought back',
  ],
  ['items never expire', TABLE, remove('TimeToLiveSpecification'), 'beyond their expiresAt'],
  [
    'a replaced table is dropped',
    TABLE,
    attribute({ UpdateReplacePolicy: 'Delete' }),
    'a replaced one ends as Delete',
  ],
])('%s: seen', (_what, type, change, problem) => {
  expect(problemsOf(type, change)).toContain(problem);
});

test('the same service, unchanged, keeps all promises', () => {
  const service = withChanged('none', gone);
  for (const { hold } of SERVICE_PROMISES) hold(service);
});
