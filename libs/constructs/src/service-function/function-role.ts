import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { accept } from '../validation';

/**
 * The function's own role (F-169). It starts with writing to its own log group and nothing else;
 * the AWS-managed basic role is left out because that one may write to every log group.
 */
export const functionRole = (scope: Construct, logGroup: LogGroup): Role => {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  logGroup.grantWrite(role);
  accept(role, [
    {
      id: 'AwsSolutions-IAM5',
      reason: 'X-Ray has no resources: its write actions can only be granted on *.',
      appliesTo: ['Resource::*'],
    },
  ]);
  return role;
};
