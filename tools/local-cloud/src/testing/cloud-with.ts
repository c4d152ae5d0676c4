import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import {
  type LocalCloud,
  startLocalCloud,
  type StartLocalCloudOptions,
} from '../start-local-cloud';
import { deployTemplate } from './deploy-template';
import { WORKSPACE_ROOT } from './workspace-root';

/** A local cloud in a folder of its own, below a package of ES modules, with one stack. */
export interface CloudWithStack {
  readonly cloud: LocalCloud;
  readonly dir: string;
  readonly outputs: Record<string, string>;
}

/**
 * Starts a cloud and deploys a stack before the tests of a file, and ends the cloud after them.
 *
 * @param use gets the cloud once it is there
 */
export const cloudWith = (
  stackName: string,
  template: Parameters<typeof deployTemplate>[2],
  use: (made: CloudWithStack) => void,
  options: Pick<StartLocalCloudOptions, 'speed'> = {},
): void => {
  let end = (): Promise<void> => Promise.resolve();
  beforeAll(async () => {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')));
    await writeFile(join(root, 'package.json'), '{ "type": "module" }');
    const dir = join(root, '.platform/local-cloud');
    const cloud = await startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT, ...options });
    end = async () => {
      await cloud.stop();
      await rm(root, { recursive: true, force: true });
    };
    use({ cloud, dir, outputs: await deployTemplate(cloud, stackName, template) });
  }, 180_000);
  afterAll(() => end());
};
