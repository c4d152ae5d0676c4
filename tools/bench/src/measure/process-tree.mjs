import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const HAS_PROC = existsSync('/proc/self/task');
/** Of a second; Linux shows processor time in hundredths whatever the kernel counts in. */
const TICK = 0.01;
/** Fields of /proc/<pid>/stat behind the name: own and waited-for children's user and system time. */
const TIMES = [11, 15];

/**
 * What a process and all it started use.
 *
 * @returns memory in MB: the sum of the high-water marks of the processes alive now; and processor
 *   seconds up to now, ended processes included. Where there is no /proc, present resident memory
 *   as `ps` tells it, and no processor time
 */
export const treeUse = (pid) => (HAS_PROC ? procUse(pid) : { mb: psMemory(pid), cpu: 0 });

const procUse = (root) => {
  const waiting = [root];
  let kilobytes = 0;
  let ticks = 0;
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      kilobytes += Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
      ticks += ticksOf(pid);
      waiting.push(...childrenOf(pid));
    } catch {
      // It ended between being listed and being read.
    }
  }
  return { mb: kilobytes / 1024, cpu: ticks * TICK };
};

const ticksOf = (pid) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(...TIMES).reduce((sum, field) => sum + Number(field), 0);
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
