import { join } from 'node:path';
import type { Target } from './target';

/**
 * Points this process at a target for the CDK's toolkit, which is told region, endpoint and credentials
 * in no other way.
 */
export const pointToolkitAt = ({ client, workspaceRoot }: Target): void => {
  const { env } = process;
  const { region, endpoint, credentials } = client;
  env['AWS_REGION'] = region;
  env['CDK_DISABLE_CLI_TELEMETRY'] = 'true';
  if (!endpoint || !credentials) return;
  // One service sent elsewhere would split a stage between two clouds.
  for (const name of Object.keys(env)) if (name.startsWith('AWS_ENDPOINT_URL_')) delete env[name];
  env['AWS_ENDPOINT_URL'] = endpoint;
  env['AWS_ENDPOINT_URL_S3'] = endpoint;
  env['AWS_EC2_METADATA_DISABLED'] = 'true';
  // The CDK remembers which account a key leads to; an emulator's answer must not reach ~/.cdk.
  env['CDK_HOME'] = join(workspaceRoot, '.platform/cdk');
  env['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId;
  env['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey;
  delete env['AWS_SESSION_TOKEN'];
  delete env['AWS_PROFILE'];
};
