import { arn, nodeFunction, openQueue, ref, role } from './resources';

/** Tells the keys and identities it gets; fails for a batch with `poison`, or names only that record. */
const reader = (onPoison: string) => `exports.handler = async ({ Records }) => {
  const name = (one) => one.dynamodb ? one.dynamodb.Keys.PK.S : Buffer.from(one.kinesis.data, 'base64').toString();
  console.log('batch ' + Records.map(name).join('+') + JSON.stringify(Records.map((one) => one.userIdentity)));
  const poison = Records.find((one) => name(one) === 'poison');
  if (poison) ${onPoison}
};`;
const FAILS = `throw new Error('poison');`;
const NAMES = `return { batchItemFailures: [{ itemIdentifier: poison.dynamodb.SequenceNumber }] };`;

const table = (TableName: string, more: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    ...more,
  },
});

const ACCOUNT = 'us-east-1:000000000000';

const mapping = (FunctionName: string, EventSourceArn = '', more: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    FunctionName,
    EventSourceArn,
    StartingPosition: 'TRIM_HORIZON',
    DestinationConfig: { OnFailure: { Destination: `arn:aws:sqs:${ACCOUNT}:given` } },
    ...more,
  },
});

/** Tables and streams with something to fail for; their readers come with `readers`. */
export const FIDELITY_STACK = {
  Resources: {
    Role: role({ Effect: 'Allow', Action: ['dynamodb:*', 'kinesis:*', 'sqs:*'], Resource: '*' }),
    ...openQueue('given'),
    ...openQueue('dead'),
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'work',
        VisibilityTimeout: 0,
        RedrivePolicy: { deadLetterTargetArn: arn('dead'), maxReceiveCount: 1 },
      },
    },
    Halved: table('halved'),
    Named: table('named'),
    Mortal: table('mortal', {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    }),
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'stream', ShardCount: 1 } },
    Halves: nodeFunction('halves', reader(FAILS)),
    Names: nodeFunction('names', reader(NAMES)),
    Reads: nodeFunction('reads', reader(FAILS)),
    Follows: nodeFunction('follows', reader(FAILS)),
    Throws: nodeFunction('throws', `throw new RangeError('not on my watch');`),
    Leaves: nodeFunction('leaves', `console.error('last words'); process.exit(3);`),
    Misses: nodeFunction('misses', `require('no-such-module'); exports.handler = async () => 1;`),
    Lacks: nodeFunction('lacks', `exports.other = async () => 1;`),
  },
  Outputs: {
    Given: { Value: ref('given') },
    Dead: { Value: ref('dead') },
    Work: { Value: ref('Work') },
    Halved: { Value: { 'Fn::GetAtt': ['Halved', 'StreamArn'] } },
    Named: { Value: { 'Fn::GetAtt': ['Named', 'StreamArn'] } },
    Mortal: { Value: { 'Fn::GetAtt': ['Mortal', 'StreamArn'] } },
  },
};

/** A stack with a reader for each stream, for when their first records are written. */
export const readers = ({ Halved, Named, Mortal }: Readonly<Record<string, string>>) => ({
  Resources: {
    Halves: mapping('halves', Halved, {
      MaximumRetryAttempts: 1,
      BisectBatchOnFunctionError: true,
    }),
    Names: mapping('names', Named, {
      MaximumRetryAttempts: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
    Reads: mapping('reads', `arn:aws:kinesis:${ACCOUNT}:stream/stream`, {
      MaximumRetryAttempts: 0,
    }),
    Follows: mapping('follows', Mortal),
  },
});
