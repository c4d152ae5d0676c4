/**
 * CDK statements for a scratch service: `report(stack, id, { failure, seconds, release })` adds a
 * custom resource that takes its seconds and then succeeds, or fails with the reason given.
 */
export const CUSTOM_RESOURCE = `
const report = (
  scope: cdk.Stack,
  id: string,
  { failure = '', seconds = 0, release = '' }: { failure?: string; seconds?: number; release?: string },
): void => {
  const reporter = new lambda.Function(scope, id + 'Reporter', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    timeout: cdk.Duration.seconds(20),
    code: lambda.Code.fromInline(\`exports.handler = async (event) => {
      const { StackId, RequestId, LogicalResourceId, RequestType } = event;
      const { failure, seconds } = event.ResourceProperties;
      await new Promise((done) => setTimeout(done, 1000 * seconds));
      const Status = failure && RequestType !== 'Delete' ? 'FAILED' : 'SUCCESS';
      const body = { Status, Reason: failure, PhysicalResourceId: 'p', StackId, RequestId, LogicalResourceId };
      await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(body) });
    };\`),
  });
  new cdk.CustomResource(scope, id, {
    serviceToken: reporter.functionArn,
    properties: { failure, seconds, release },
  });
};
`;
