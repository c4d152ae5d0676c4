import { build } from 'esbuild';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AUDIENCE, rulesFor } from '../identity/trust-rules';
import { type Background, background } from '../process/background';
import { REPOSITORY } from '../process/repository';
import { awsEnvironment, makeBucketWithKey } from './cloud';
import type { ServerOptions } from './server-options';

const HANDLER = join(REPOSITORY, 'tools/cache/src/control-plane/handler.ts');
const HOST = join(import.meta.dirname, 'function-url-host.mjs');

/** The control plane as it is deployed, one bundle, behind a host that does what a Function URL does. */
export const startControlPlane = async (options: ServerOptions): Promise<Background> => {
  const { folder, provider, ids, cloud } = options;
  await mkdir(folder, { recursive: true });
  const name = await makeBucketWithKey(cloud);
  await build({
    entryPoints: [HANDLER],
    outfile: join(folder, 'handler.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  await copyFile(HOST, join(folder, 'host.mjs'));
  return background([process.execPath, 'host.mjs'], {
    cwd: folder,
    env: {
      ...awsEnvironment(cloud),
      PLATFORM_CACHE_BUCKET: name,
      PLATFORM_CACHE_SIGNING_KEY_SECRET: name,
      PLATFORM_CACHE_AUDIENCE: AUDIENCE,
      PLATFORM_CACHE_RULES: rulesFor(provider, ids),
      PLATFORM_CACHE_LOG_LEVEL: 'silent',
    },
  });
};
