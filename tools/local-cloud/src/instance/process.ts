import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const commandLine = async (pid: number): Promise<string> => {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch {
    return run('ps', ['-p', String(pid), '-o', 'args=']).then(
      ({ stdout }) => stdout,
      () => '',
    );
  }
};

/** True when `pid` is a launcher, and not another process that was given the number since. */
export const isLauncher = async (pid: number): Promise<boolean> =>
  (await commandLine(pid)).includes('platform_local_cloud');

/** Signal a launcher, or with `group` also the functions it runs; a process gone is fine. */
export const signalLauncher = (pid: number, name: NodeJS.Signals, group = false): void => {
  try {
    process.kill(group ? -pid : pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
