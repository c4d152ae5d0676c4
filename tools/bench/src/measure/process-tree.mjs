import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const HAS_PROC = existsSync('/proc/self/task');

/**
 * Memory of a process and all it started, in MB: the sum of the high-water marks of the processes
 * alive now. Where there is no /proc, their present resident memory as `ps` tells it.
 */
export const treeMemory = (pid) => (HAS_PROC ? procMemory(pid) : psMemory(pid));

const procMemory = (root) => {
  const waiting = [root];
  let kilobytes = 0;
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      kilobytes += Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
      waiting.push(...childrenOf(pid));
    } catch {
      // It ended between being listed and being read.
    }
  }
  return kilobytes / 1024;
};

const childrenOf = (pid) =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );

const psMemory = (root) => {
  const processes = execFileSync('ps', ['-axo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const [pid, parent] of processes) if (tree.has(parent)) tree.add(pid);
  }
  return processes.reduce((sum, [pid, , rss]) => sum + (tree.has(pid) ? rss : 0), 0) / 1024;
};
