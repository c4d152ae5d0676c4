import { S3Client } from '@aws-sdk/client-s3';
import { clientConfig } from './client-config.js';
import { once } from './once.js';

/**
 * The container's S3 client, made on first use (F-109). A name of a bucket is a host name only at AWS: elsewhere
 * it is part of the path.
 */
export const s3Client = once(
  () => new S3Client({ ...clientConfig(), forcePathStyle: 'AWS_ENDPOINT_URL' in process.env }),
);
