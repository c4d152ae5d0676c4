import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'platform-cache-spool-';
const OWNER = /^platform-cache-spool-(\d+)-/;

/** In a container nobody may fetch the end of an orphan, which then looks alive to signals for ever. */
const isZombie = (pid: number): Promise<boolean> =>
  readFile(`/proc/${pid}/stat`, 'utf8').then(
    (line) => line.slice(line.lastIndexOf(')')).startsWith(') Z'),
    () => false,
  );

/** Whether a process still runs. */
export const alive = async (pid: number): Promise<boolean> => {
  try {
    process.kill(pid, 0);
    return !(await isZombie(pid));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Removes spools of sidecars that were killed. */
const sweep = async (parent: string): Promise<void> => {
  for (const name of await readdir(parent)) {
    const pid = OWNER.exec(name)?.[1];
    if (pid && !(await alive(Number(pid))))
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
};

/** Makes an empty folder that only this user can read; `RUNNER_TEMP` of GitHub Actions is preferred. */
export const makeSpoolFolder = async (env: NodeJS.ProcessEnv): Promise<string> => {
  const parent = env['RUNNER_TEMP'] || tmpdir();
  await sweep(parent);
  return mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
};
