import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { accept } from '../validation';

const POLICY = 'service-role/AmazonAPIGatewayPushToCloudWatchLogs';

/**
 * The role that REST APIs of the account write their logs with. It is a setting of the account, so it
 * stays when the stack goes: other stages may use it.
 */
export const apiLogging = (scope: Construct): void => {
  const role = new Role(scope, 'ApiLogs', {
    description: 'REST APIs of the account write their logs with it',
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(POLICY)],
  });
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  accept(role, [
    { id: 'AwsSolutions-IAM4', reason: 'The policy that API Gateway documents for this setting.' },
  ]);
  const account = new CfnAccount(scope, 'ApiAccount', { cloudWatchRoleArn: role.roleArn });
  account.applyRemovalPolicy(RemovalPolicy.RETAIN);
};
