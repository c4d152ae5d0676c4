import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { ZipFile } from 'yazl';
import type {} from './testing/local-cloud.mjs';
import { ScratchStage } from './testing/scratch-stage.mjs';

const region = 'us-east-1';

let scratch: ScratchStage;

beforeEach(async () => {
  scratch = new ScratchStage(inject('endpoint'));
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
});
afterEach(() => scratch.workspace.remove());

const resource = async (type: string): Promise<{ logical: string; physical: string }> => {
  const { StackResourceSummaries = [] } = await new CloudFormationClient({ region }).send(
    new ListStackResourcesCommand({ StackName: scratch.stackOf('orders') }),
  );
  const found = StackResourceSummaries.find(({ ResourceType }) => ResourceType === type);
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

test('a queue that somebody deleted is found; a target that cannot restore it fails and names it', async () => {
  const { logical, physical } = await resource('AWS::SQS::Queue');
  await new SQSClient({ region }).send(new DeleteQueueCommand({ QueueUrl: physical }));
  expect(await scratch.plan({ verify: true })).toEqual({
    orders: `deploy | drift: ${logical} (deleted)`,
  });
  const { orders } = await scratch.deploy({ verify: true });
  expect(orders?.detail).toBe(`still not as the template says: ${logical} (deleted)`);
});
