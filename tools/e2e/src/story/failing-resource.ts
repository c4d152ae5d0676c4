/** A file of a service's `infra/` with a resource that CloudFormation cannot create. */
export const FAILING_RESOURCE = `
import { CustomResource } from 'aws-cdk-lib';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ServiceStack } from '@platform/constructs';

const SOURCE = \`exports.handler = async (event) => {
  const { StackId, RequestId, LogicalResourceId, RequestType } = event;
  const Status = RequestType === 'Delete' ? 'SUCCESS' : 'FAILED';
  const body = { Status, Reason: 'quota of zero', PhysicalResourceId: 'p', StackId, RequestId, LogicalResourceId };
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(body) });
};\`;

export const quota = (service: ServiceStack) => {
  const provider = new Lambda(service, 'Failing', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline(SOURCE),
  });
  return new CustomResource(service, 'Quota', { serviceToken: provider.functionArn });
};
`;
