import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PlatformError } from '../../model/errors';

interface Owner {
  readonly pid: number;
  /** When the process began, so that another one with the same number is not taken for it. */
  readonly began: string;
}

const STARTTIME_AFTER_NAME = 19;

/** Start of a process in clock ticks since boot (proc(5), field 22); empty where there is no `/proc`. */
export const beginOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[STARTTIME_AFTER_NAME] ?? '';
  } catch {
    return '';
  }
};

const isAlive = ({ pid, began }: Owner): boolean => {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return beginOf(pid) === began;
};

const ownerIn = (file: string): Owner | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
};

/**
 * Locks a store for this process; whoever held the lock before may have crashed.
 * @throws PlatformError when a living process owns it.
 */
export const acquireLock = (file: string): void => {
  const owner = ownerIn(file);
  if (owner && isAlive(owner))
    throw new PlatformError({
      code: 'STORE_IN_USE',
      what: `the store is used by process ${owner.pid} (${file})`,
      allowed: 'one process for one folder',
      run: `kill ${owner.pid}, or the same command with another folder`,
    });
  rmSync(file, { force: true });
  const self: Owner = { pid: process.pid, began: beginOf(process.pid) };
  writeFileSync(file, JSON.stringify(self), { flag: 'wx', mode: 0o600 });
};

/** Releases the lock, unless another process has taken it meanwhile. */
export const releaseLock = (file: string): void => {
  if (ownerIn(file)?.pid === process.pid) rmSync(file, { force: true });
};
