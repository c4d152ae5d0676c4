import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { LOCAL_CLOUD, REPOSITORY } from '../process/repository';
import { good } from '../process/run';
import { installClient, type NxClient, ownClient } from '../workspace/nx-client';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run; every test has folders of its own in it. */
    scratch: string;
    /** Every client that the cache is proved with: the oldest that speaks its protocol, ours, the newest. */
    clients: readonly NxClient[];
    /** Where the local cloud of this run answers. */
    cloud: string;
    /** Folder of the cache's package as it is shipped. */
    shipped: string;
  }
}

/** First version with the protocol of self-hosted caches. */
const OLDEST = '20.8';

const startCloud = async (dir: string): Promise<string> => {
  const args = ['up', '--dir', dir, '--port', '0', '--json'];
  const printed = await good([...LOCAL_CLOUD, ...args], { cwd: REPOSITORY });
  return (JSON.parse(printed) as { endpoint: string }).endpoint;
};

const PACKAGE = join(REPOSITORY, 'tools/cache');

/** The package as its build left it, beside no other: a checkout's own compiles itself on every start. */
const shipPackage = (folder: string): string => {
  for (const part of ['package.json', 'bin', 'dist'])
    cpSync(join(PACKAGE, part), join(folder, part), { recursive: true });
  return folder;
};

/** Makes the folder of this run, installs the clients, starts a local cloud; at the end all of it goes. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'platform-cache-e2e-'));
  const cloudDir = join(scratch, 'cloud');
  const shipped = shipPackage(join(scratch, 'shipped'));
  const stop = async (): Promise<void> => {
    await good([...LOCAL_CLOUD, 'down', '--dir', cloudDir], { cwd: REPOSITORY });
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  const interrupted = (): void => void stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  project.provide('scratch', scratch);
  project.provide('shipped', shipped);
  const [oldest, newest, cloud] = await Promise.all([
    installClient(join(scratch, 'nx-oldest'), OLDEST),
    installClient(join(scratch, 'nx-newest'), 'latest'),
    startCloud(cloudDir),
  ]);
  project.provide('clients', [oldest, ownClient(), newest]);
  project.provide('cloud', cloud);
  return async () => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await stop();
  };
}
