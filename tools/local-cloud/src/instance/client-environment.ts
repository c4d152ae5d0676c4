import type { Instance } from './instance';

/**
 * Environment with which the AWS SDK, the AWS CLI and CDK talk to this instance.
 * A 12-digit access key is the account id, so `account` picks a tenant of its own
 * (default: the account of the instance).
 */
export const clientEnvironment = (
  instance: Instance,
  account?: string,
): Record<string, string> => ({
  AWS_ENDPOINT_URL: instance.endpoint,
  AWS_ENDPOINT_URL_S3: instance.endpoint,
  AWS_ACCESS_KEY_ID: account ?? 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: instance.region,
  AWS_DEFAULT_REGION: instance.region,
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DEFAULT_ACCOUNT: account ?? instance.accountId,
  CDK_DEFAULT_REGION: instance.region,
});
