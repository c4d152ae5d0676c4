import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { down } from '../instance/down';

/** A folder of its own for one test; its instance is stopped and it is removed afterwards. */
export const stateFolder = async (): Promise<string> => {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')));
  onTestFinished(async () => {
    await down(dir);
    await rm(dir, { recursive: true, force: true });
  });
  return dir;
};
