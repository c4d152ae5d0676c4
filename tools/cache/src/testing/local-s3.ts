import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, type S3ClientConfig } from '@aws-sdk/client-s3';
import { type LocalCloud, startLocalCloud } from '@platform/local-cloud';
import { createS3Client } from '../store/s3/create-s3-client';

/** A bucket in a local cloud of the test's own. */
export interface LocalS3 {
  readonly cloud: LocalCloud;
  readonly bucket: string;
  /** Settings of an S3 client that talks to it. */
  readonly config: S3ClientConfig;
  /** A folder of the test's own. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts a local cloud on a free port, with one empty bucket. */
export async function startLocalS3(): Promise<LocalS3> {
  const folder = await mkdtemp(join(tmpdir(), 'platform-cache-s3-'));
  const cloud = await startLocalCloud({ dir: join(folder, 'cloud'), port: 0 });
  const config = {
    endpoint: cloud.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  };
  const bucket = 'cache';
  const client = createS3Client(config);
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return {
    cloud,
    bucket,
    config,
    folder,
    stop: async () => {
      await cloud.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
