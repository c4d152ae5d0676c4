import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  DeleteFunctionCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import {
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { ZipFile } from 'yazl';
import { readServiceOutputs } from '../outputs/service-outputs';
import type {} from '../testing/local-cloud.mjs';
import { ScratchStage } from '../testing/scratch-stage.mjs';

const region = 'us-east-1';

let scratch: ScratchStage;

beforeEach(async () => {
  scratch = new ScratchStage(inject('endpoint'));
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
});
afterEach(() => scratch.workspace.remove());

const resource = async (
  type: string,
  begin = '',
): Promise<{ logical: string; physical: string }> => {
  const { StackResourceSummaries = [] } = await new CloudFormationClient({ region }).send(
    new ListStackResourcesCommand({ StackName: scratch.stackOf('orders') }),
  );
  const ofType = StackResourceSummaries.filter(({ ResourceType }) => ResourceType === type);
  const found = ofType.find(({ LogicalResourceId: name }) => name?.startsWith(begin)) ?? ofType[0];
  return { logical: found?.LogicalResourceId ?? '', physical: found?.PhysicalResourceId ?? '' };
};

test('code that somebody changed by hand is found when asked, and healed by a deploy that verifies', async () => {
  expect(await scratch.plan({ verify: true })).toEqual({ orders: 'unchanged' });
  const { logical, physical } = await resource('AWS::Lambda::Function');
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('exports.handler = async () => ({ statusCode: 500 });'), 'index.js');
  zip.end();
  await new LambdaClient({ region }).send(
    new UpdateFunctionCodeCommand({
      FunctionName: physical,
      ZipFile: await buffer(zip.outputStream),
    }),
  );
  expect(await scratch.plan()).toEqual({ orders: 'unchanged' });
  expect(await scratch.plan({ verify: true })).toEqual({
    orders: `deploy | drift: ${logical} (code)`,
  });
  expect(await scratch.outcome({ verify: true })).toEqual({ orders: 'deployed' });
  expect(await scratch.plan({ verify: true })).toEqual({ orders: 'unchanged' });
});

const TABLE_AND_RULE = `
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
const table = new dynamodb.Table(stack, 'Table', {
  partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
});
table.addGlobalSecondaryIndex({
  indexName: 'gsi1',
  partitionKey: { name: 'gsi1pk', type: dynamodb.AttributeType.STRING },
});
new events.Rule(stack, 'Rule', {
  eventPattern: { source: ['users.context'] },
  targets: [new targets.LambdaFunction(handler)],
});
const own = new sqs.Queue(stack, 'Own', { visibilityTimeout: cdk.Duration.seconds(40) });
handler.addEventSource(new SqsEventSource(own));
`;

const deleteRule = async (Name: string): Promise<void> => {
  const client = new EventBridgeClient({ region });
  const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule: Name }));
  const Ids = Targets.flatMap(({ Id }) => Id ?? []);
  await client.send(new RemoveTargetsCommand({ Rule: Name, Ids }));
  await client.send(new DeleteRuleCommand({ Name }));
};

/** What somebody does by hand to a resource of a type, by its physical name. */
const BY_HAND: [type: string, what: string, edit: (name: string) => Promise<unknown>][] = [
  [
    'AWS::Lambda::Function',
    'deleted',
    (FunctionName) =>
      new LambdaClient({ region }).send(new DeleteFunctionCommand({ FunctionName })),
  ],
  [
    'AWS::SQS::Queue',
    'deleted',
    (QueueUrl) => new SQSClient({ region }).send(new DeleteQueueCommand({ QueueUrl })),
  ],
  [
    'AWS::SQS::Queue',
    'modified',
    (QueueUrl) =>
      new SQSClient({ region }).send(
        new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '7' } }),
      ),
  ],
  [
    'AWS::DynamoDB::Table',
    'deleted',
    (TableName) => new DynamoDBClient({ region }).send(new DeleteTableCommand({ TableName })),
  ],
  [
    'AWS::DynamoDB::Table',
    'modified',
    (TableName) =>
      new DynamoDBClient({ region }).send(
        new UpdateTableCommand({
          TableName,
          GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'gsi1' } }],
        }),
      ),
  ],
  ['AWS::Events::Rule', 'deleted', (name) => deleteRule(name)],
];

const WHOLE = {
  answer: 200,
  targets: 1,
  mappings: 1,
  indexes: ['gsi1'],
  timeout: '40',
};

/** What the stack's resources are together: the function with its address and who calls it, the rest. */
const whatIsThere = async (): Promise<typeof WHOLE> => {
  const { FunctionUrl = '' } = await readServiceOutputs(await scratch.target(), 'orders');
  const lambda = new LambdaClient({ region });
  const [Rule, FunctionName, TableName, QueueUrl] = await Promise.all(
    ['Events::Rule', 'Lambda::Function', 'DynamoDB::Table', 'SQS::Queue'].map(
      async (type) => (await resource(`AWS::${type}`, 'Own')).physical,
    ),
  );
  const rule = new ListTargetsByRuleCommand({ Rule });
  const { Targets } = await new EventBridgeClient({ region }).send(rule);
  const ofFunction = new ListEventSourceMappingsCommand({ FunctionName });
  const { EventSourceMappings } = await lambda.send(ofFunction);
  const described = new DescribeTableCommand({ TableName });
  const { Table } = await new DynamoDBClient({ region }).send(described);
  const { Attributes } = await new SQSClient({ region }).send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
  );
  return {
    answer: (await fetch(FunctionUrl)).status,
    targets: Targets?.length ?? 0,
    mappings: EventSourceMappings?.length ?? 0,
    indexes: (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName),
    timeout: Attributes?.['VisibilityTimeout'] ?? '',
  };
};

test.each(BY_HAND)(
  'a resource of type %s that somebody %s is found, and put back',
  async (type, what, edit) => {
    scratch.workspace.addService('orders', { statements: TABLE_AND_RULE });
    await scratch.synth('orders');
    expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
    const { logical, physical } = await resource(type, 'Own');
    await edit(physical);
    expect(await scratch.plan()).toEqual({ orders: 'unchanged' });
    const { orders = '' } = await scratch.plan({ verify: true });
    expect(orders).toContain('deploy | drift: ');
    expect(orders).toContain(`${logical} (${what})`);
    expect(await scratch.deploy({ verify: true })).toMatchObject({
      orders: { result: 'deployed' },
    });
    expect(await scratch.plan({ verify: true })).toEqual({ orders: 'unchanged' });
    expect(await whatIsThere()).toEqual(WHOLE);
  },
);
