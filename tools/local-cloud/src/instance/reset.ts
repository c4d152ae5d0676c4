import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalCloudError } from '../local-cloud-error';
import { runningInstance } from './instance';
import { PROGRAM } from './program-header';

const STATE = ['state', 's3', 'tmp', 'issuer-key.pem'];

/**
 * Forget everything that was deployed or stored, and the key that signs tokens; a running instance
 * keeps running.
 * Returns whether one was running.
 * @throws LocalCloudError START_FAILED when the running instance refuses.
 */
export const reset = async (dir: string): Promise<boolean> => {
  const instance = await runningInstance(dir);
  if (!instance) {
    await Promise.all(STATE.map((one) => rm(join(dir, one), { recursive: true, force: true })));
    return false;
  }
  const url = `http://127.0.0.1:${instance.port}/_ministack/reset`;
  const response = await fetch(url, { method: 'POST', headers: PROGRAM });
  if (!response.ok)
    throw new LocalCloudError({
      code: 'START_FAILED',
      what: 'reset was refused',
      got: `an answer of ${response.status}`,
      allowed: '200',
      run: 'platform-local-cloud down, then: platform-local-cloud reset',
    });
  return true;
};
