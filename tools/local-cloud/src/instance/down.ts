import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalCloudError } from '../local-cloud-error';
import { readInstance, waitUntil } from './instance';
import { isLauncher, signalLauncher } from './process';

const SAVE_MILLISECONDS = 10_000;
const KILL_MILLISECONDS = 3_000;

/**
 * Stop the instance of `dir`: SIGTERM, which saves its state, and SIGKILL after 10 s.
 * Returns false when none was running.
 * @throws LocalCloudError STOP_FAILED when the process survives even that.
 */
export const down = async (dir: string): Promise<boolean> => {
  const pid = (await readInstance(dir))?.pid;
  if (pid === undefined) return false;
  if (!(await isLauncher(pid))) {
    await rm(join(dir, 'instance.json'), { force: true });
    return false;
  }
  const gone = async () => !(await isLauncher(pid));
  signalLauncher(pid, 'SIGTERM');
  if (await waitUntil(gone, SAVE_MILLISECONDS)) return true;
  signalLauncher(pid, 'SIGKILL', true);
  if (!(await waitUntil(gone, KILL_MILLISECONDS)))
    throw new LocalCloudError({
      code: 'STOP_FAILED',
      what: `process ${pid} does not end`,
      run: `kill -9 ${pid}`,
    });
  await rm(join(dir, 'instance.json'), { force: true });
  return true;
};
