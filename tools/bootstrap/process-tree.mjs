import { execFileSync } from 'node:child_process';

/**
 * Pairs of process and parent out of `ps -A -o pid=,ppid=,stat=`. A process that has ended but that
 * its parent has not asked about yet is none.
 */
export const parseProcesses = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => !state.startsWith('Z'))
    .map(([pid, parent]) => [Number(pid), Number(parent)]);

/** All processes that `pid` started, directly or not. */
export const descendantsOf = (pid, processes) => {
  const children = processes.filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendantsOf(child, processes)]);
};

/** The processes of this machine; undefined where `ps` is missing. */
export const listProcesses = () => {
  try {
    return parseProcesses(
      execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }),
    );
  } catch {
    return undefined;
  }
};

/** Sends a signal to a process, or with a negative number to its group; one that is gone is fine. */
export const signalProcess = (pid, signal) => {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
};

/** Those of the processes that have not ended. */
export const aliveOf = (pids) => {
  const processes = listProcesses();
  if (!processes) return pids.filter((pid) => signalProcess(pid, 0));
  const present = new Set(processes.map(([pid]) => pid));
  return pids.filter((pid) => present.has(pid));
};
