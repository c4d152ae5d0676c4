import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const REGION = 'us-east-1';

/** What makes an AWS SDK talk to the local cloud. */
export const awsEnvironment = (endpoint: string): NodeJS.ProcessEnv => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

/** Makes a bucket, and a secret that holds a signing key; resolves with the name both have. */
export const makeBucketWithKey = async (endpoint: string): Promise<string> => {
  const name = `cache-${randomUUID()}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const options = { endpoint, region: REGION, credentials, forcePathStyle: true };
  const { privateKey } = generateKeyPairSync('ed25519');
  const SecretString = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  await new S3Client(options).send(new CreateBucketCommand({ Bucket: name }));
  await new SecretsManagerClient(options).send(
    new CreateSecretCommand({ Name: name, SecretString }),
  );
  return name;
};
