import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { accept } from '../validation';

/**
 * The function's own role (F-169). It starts with its own log group and its own traces and nothing
 * else; the AWS-managed basic role is left out because that one may write to every log group.
 */
export const functionRole = (scope: Construct, logGroup: LogGroup): Role => {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Telemetry: telemetry(logGroup) },
  });
  accept(role, [
    {
      id: 'AwsSolutions-IAM5',
      reason: 'X-Ray has no resources: its write actions can only be granted on *.',
      appliesTo: ['Resource::*'],
    },
  ]);
  return role;
};

const telemetry = (logGroup: LogGroup): PolicyDocument =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      new PolicyStatement({
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
      }),
    ],
  });
