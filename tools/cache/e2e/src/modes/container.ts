import { mkdir } from 'node:fs/promises';
import { AUDIENCE, rulesFor } from '../identity/trust-rules';
import { type Background, background } from '../process/background';
import { PLATFORM_CACHE } from '../process/platform-cache';
import { awsEnvironment, makeBucketWithKey } from './cloud';
import type { ServerOptions } from './server-options';

/** A server with its entries in a bucket of the local cloud. */
export const startContainer = async (options: ServerOptions): Promise<Background> => {
  const { folder, provider, ids, cloud } = options;
  await mkdir(folder, { recursive: true });
  const name = await makeBucketWithKey(cloud);
  return background([...PLATFORM_CACHE, 'container'], {
    cwd: folder,
    env: {
      ...awsEnvironment(cloud),
      PLATFORM_CACHE_HOST: '127.0.0.1',
      PLATFORM_CACHE_PORT: '0',
      PLATFORM_CACHE_BUCKET: name,
      PLATFORM_CACHE_SIGNING_KEY_SECRET: name,
      PLATFORM_CACHE_SPOOL_FOLDER: folder,
      PLATFORM_CACHE_AUDIENCE: AUDIENCE,
      PLATFORM_CACHE_RULES: rulesFor(provider, ids),
    },
  });
};
