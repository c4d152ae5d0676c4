import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** `<dir>/instance.json`, written by the running instance. */
export interface Instance {
  /** Different for each start. */
  readonly id: string;
  /** For example `http://localhost:4566`. */
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Account used for access keys that are not 12 digits. */
  readonly accountId: string;
  readonly region: string;
}

/** What `<dir>/instance.json` says, which may be left over from a crash. */
export const readInstance = async (dir: string): Promise<Instance | undefined> => {
  try {
    return JSON.parse(await readFile(join(dir, 'instance.json'), 'utf8')) as Instance;
  } catch {
    return undefined;
  }
};

/** True when this very instance, not merely something on its port, answers within a second. */
export const answers = async (instance: Instance): Promise<boolean> => {
  try {
    const url = `http://127.0.0.1:${instance.port}/_platform/instance`;
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    const found = (await response.json()) as Partial<Instance>;
    return found.id === instance.id;
  } catch {
    return false;
  }
};

/** The instance of this folder, if it is running and answers. */
export const runningInstance = async (dir: string): Promise<Instance | undefined> => {
  const instance = await readInstance(dir);
  return instance && (await answers(instance)) ? instance : undefined;
};

/** Poll every 50 ms until `done` holds; false when `milliseconds` have passed. */
export const waitUntil = async (
  done: () => Promise<boolean> | boolean,
  milliseconds: number,
): Promise<boolean> => {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    if (await done()) return true;
    await sleep(50);
  }
  return false;
};
