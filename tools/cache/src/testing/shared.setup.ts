import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startLocalCloud } from '@platform/local-cloud';
import type { TestProject } from 'vitest/node';
import { buildPackage } from './build-package';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the package as it is shipped. */
    packaged: string;
    /** The local cloud of all files, each of which makes buckets of its own. */
    cloud: SharedCloud;
  }
}

/** What reaches a local cloud. */
export type SharedCloud = Pick<LocalCloud, 'endpoint' | 'env'>;

/** What the specs share: the package as it is shipped (a checkout's own compiles itself on every start), and a local cloud. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = (name: string): Promise<string> =>
    mkdtemp(join(tmpdir(), `platform-cache-${name}-`));
  const [packaged, dir] = [await folder('packaged'), await folder('cloud')];
  const [cloud] = await Promise.all([startLocalCloud({ dir, port: 0 }), buildPackage(packaged)]);
  project.provide('packaged', packaged);
  project.provide('cloud', { endpoint: cloud.endpoint, env: cloud.env });
  return async () => {
    await cloud.stop();
    for (const made of [packaged, dir]) await rm(made, { recursive: true, force: true });
  };
}
