import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, type S3ClientConfig } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { createS3Client } from '../store/s3/create-s3-client';
import type { SharedCloud } from './shared.setup';

/** A bucket of the test's own in the local cloud. */
export interface LocalS3 {
  readonly cloud: SharedCloud;
  readonly bucket: string;
  /** Settings of an S3 client that talks to it. */
  readonly config: S3ClientConfig;
  /** A folder of the test's own. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Makes an empty bucket in the local cloud. */
export const makeLocalS3 = async (): Promise<LocalS3> => {
  const folder = await mkdtemp(join(tmpdir(), 'platform-cache-s3-'));
  const cloud = inject('cloud');
  const config = {
    endpoint: cloud.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  };
  const bucket = `cache-${randomUUID()}`;
  const client = createS3Client(config);
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return {
    cloud,
    bucket,
    config,
    folder,
    stop: () => rm(folder, { recursive: true, force: true }),
  };
};
