import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startLocalCloud } from '@platform/local-cloud';
import type { TestProject } from 'vitest/node';
import { buildPackage, bundleServer, PACKAGE } from './build-package';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the package as it is shipped, with the server in one file beside it. */
    packaged: string;
    /** The local cloud of all files, each of which makes buckets of its own. */
    cloud: SharedCloud;
  }
}

/** What reaches a local cloud. */
export type SharedCloud = Pick<LocalCloud, 'endpoint' | 'env'>;

/**
 * Compiles the package and the server once for all files: a checkout's own command line tool compiles itself on
 * every start. Below the packages it needs, so that Node finds them.
 */
const compile = async (): Promise<string> => {
  const folder = await mkdtemp(join(PACKAGE, 'node_modules', '.packaged-'));
  await Promise.all([buildPackage(folder), bundleServer(folder)]);
  return folder;
};

/** What the specs share: the package as it is shipped, and a local cloud. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'platform-cache-cloud-'));
  const [packaged, cloud] = await Promise.all([compile(), startLocalCloud({ dir, port: 0 })]);
  project.provide('packaged', packaged);
  project.provide('cloud', { endpoint: cloud.endpoint, env: cloud.env });
  return async () => {
    await cloud.stop();
    for (const folder of [packaged, dir]) await rm(folder, { recursive: true, force: true });
  };
}
