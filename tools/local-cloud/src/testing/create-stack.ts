import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import type { LocalCloud } from '../start-local-cloud';
import { clientConfig } from './deploy-template';

const TEMPLATE = JSON.stringify({
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } },
});

/** The fields that create a stack, as a form or a query carries them. */
export const createStack = (StackName: string): string =>
  new URLSearchParams({
    Action: 'CreateStack',
    Version: '2010-05-15',
    StackName,
    TemplateBody: TEMPLATE,
  }).toString();

/** Credentials in a query, as of a presigned address: anybody knows those of a local cloud. */
export const PRESIGNED = new URLSearchParams({
  'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
  'X-Amz-Credential': 'test/20260101/us-east-1/cloudformation/aws4_request',
  'X-Amz-Date': '20260101T000000Z',
  'X-Amz-Expires': '604800',
  'X-Amz-SignedHeaders': 'host',
  'X-Amz-Signature': '0'.repeat(64),
}).toString();

/** Names of all stacks there are or have been, sorted. */
export const stackNames = async (cloud: LocalCloud): Promise<string[]> => {
  const client = new CloudFormationClient(clientConfig(cloud));
  const { StackSummaries = [] } = await client.send(new ListStacksCommand({}));
  return StackSummaries.map(({ StackName = '' }) => StackName).sort();
};
